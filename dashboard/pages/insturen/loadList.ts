import type { LoadLine } from '../../../pipelines/door/intake.ts';
import { formatCount, formatNumber, formatTime } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { renderTable } from '../../html/table.ts';
import { loadWords } from './checkupWords.ts';
import { rulesTable } from './rulesTable.ts';

interface LoadList {
  sender: string;
  loads: readonly LoadLine[];
  /** Title of a dataset by its name. */
  titles: ReadonlyMap<string, string>;
  csrf: Html;
  /** The reader is the sender itself, and may fetch a file back as it was. */
  fetchesBack: boolean;
}

const shownAtOnce = 5;

/** The files of one sender, newest first, each with what can be done about it. */
export function loadList({ loads, ...around }: LoadList): Html {
  const waiting = loads.filter(({ status }) => status === 'paused');
  const others = loads.filter(({ status }) => status !== 'paused');
  const first = [...waiting, ...others.slice(0, Math.max(0, shownAtOnce - waiting.length))];
  const rest = others.slice(first.length - waiting.length);
  const list = (some: readonly LoadLine[]): Html => html`<ul class="loads">${some.map((load) => item(load, around))}</ul>`;
  return html`<section class="text" id="ladingen"><h2>Uw bestanden</h2>
${loads.length === 0 ? html`<p class="lead">Er kwam nog geen bestand van u binnen.</p>` : list(first)}
${rest.length > 0 ? html`<details class="folded"><summary>${formatCount(rest.length, 'ouder bestand', 'oudere bestanden')}</summary>${list(rest)}</details>` : null}</section>`;
}

function item(load: LoadLine, { sender, titles, csrf, fetchesBack }: Omit<LoadList, 'loads'>): Html {
  const { file, dataset, status, scope, receivedAt, message, records, accepted, setAside, open, corrections, rules } = load;
  const about = [dataset ? (titles.get(dataset) ?? dataset) : null, scope, `ontvangen ${formatTime(receivedAt)}`]
    .filter(Boolean)
    .join(' · ');
  const counts = `${formatCount(records, 'rij', 'rijen')}: ${formatNumber(accepted)} ${accepted === 1 ? 'telt' : 'tellen'} mee, ${formatNumber(setAside)} opzij.`;
  return html`<li class="load load-${status}" id="lading-${load.load}"><h3>${file}</h3>
<p class="help"><strong>${loadWords[status]}</strong> · ${about}</p><p>${message}</p>
${records > 0 && (status === 'paused' || setAside + open > 0) ? html`<p class="help">${counts}${open > 0 ? ` Nog te verbeteren: ${formatNumber(open)}.` : null}</p>` : null}
${rules.length > 0 ? html`<details class="folded"><summary>Opmerkingen<span class="hidden"> bij ${file}</span></summary>${renderTable(rulesTable(rules, `Opmerkingen bij ${file}`))}</details>` : null}
<div class="actions">${corrections ? html`<a class="button" href="/leveringen/${sender}/verbeteringen/${encodeURIComponent(corrections)}" download>Verbeterwerkboek<span class="hidden"> van ${file}</span> (Excel)</a>` : null}
${status === 'paused' ? confirmForm(load, sender, csrf) : null}
${fetchesBack ? html`<a href="/leveringen/${sender}/bestand/${load.load}" download>Uw bestand terug<span class="hidden">: ${file}</span></a>` : null}
${status === 'loaded' || status === 'confirmed' ? html`<a href="/leveringen/${sender}/lading/${load.load}/intrekken">Intrekken<span class="hidden">: ${file}</span></a>` : null}</div></li>`;
}

function confirmForm({ load, file }: LoadLine, sender: string, csrf: Html): Html {
  return html`<form method="post" action="/leveringen/${sender}/lading/${load}" data-once>${csrf}
<button type="submit" name="doe" value="bevestigen">Bevestigen<span class="hidden">: ${file}</span></button>
<button type="submit" class="second" name="doe" value="weigeren">Niet laden<span class="hidden">: ${file}</span></button></form>`;
}

/** Asks for sure before a load is undone. */
export function revokeView({ load, senderName, sender, csrf }: { load: LoadLine; senderName: string; sender: string; csrf: Html }): Html {
  return html`<div class="top"><p class="kicker">${senderName}</p><h1>${load.file} intrekken?</h1>
<p class="lead">Alles wat dit bestand bracht, telt dan niet meer mee. Wat het verving, telt weer wel. U kunt het bestand later opnieuw insturen.</p></div>
<div class="door"><form method="post" action="/leveringen/${sender}/lading/${load.load}" class="stacked" data-once>${csrf}
<p>${formatCount(load.accepted, 'rij telt', 'rijen tellen')} nu mee, ontvangen ${formatTime(load.receivedAt)}.</p>
<p class="actions"><button type="submit" name="doe" value="intrekken">Ja, trek dit bestand in</button> <a href="/leveringen/${sender}">Nee, terug</a></p></form></div>`;
}
