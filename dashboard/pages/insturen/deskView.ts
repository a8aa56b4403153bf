import type { DatasetInfo, Question, SenderDesk } from '../../../pipelines/door/intake.ts';
import { formatTime } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { loadList } from './loadList.ts';
import { questionFields } from './questionFields.ts';
import { rememberedAnswers } from './rememberedAnswers.ts';

interface DeskView {
  sender: string;
  desk: SenderDesk | undefined;
  datasets: readonly DatasetInfo[];
  csrf: Html;
  /** When something was sent just now; it is on its way until the desk is newer. */
  answeredAt: string | null;
}

/** What a sender finds at the door: questions, files with their state, and what we remember. */
export function deskView({ sender, desk, datasets, csrf, answeredAt }: DeskView): Html {
  const busy = answeredAt !== null && (desk?.writtenAt ?? '') < answeredAt;
  const titles = new Map(datasets.map(({ name, title }) => [name, title]));
  return html`<div class="door" data-live="${busy ? 'busy' : 'done'}">
${answeredAt === null ? null : html`<p class="notice">${busy ? 'Dank u. Wat u stuurde, is onderweg. We verwerken het binnen enkele seconden.' : 'Dank u. Wat u stuurde, is verwerkt.'}</p>`}
<p class="actions"><a class="button" href="/insturen?afzender=${sender}">Stuur een bestand in</a>${desk ? html` <span class="help">Stand van ${formatTime(desk.writtenAt)}</span>` : null}</p>
${desk ? questions(sender, desk, csrf) : null}
${loadList({ sender, loads: desk?.loads ?? [], titles, csrf })}
${desk ? rememberedAnswers({ sender, answers: desk.answers, datasets, csrf }) : null}</div>`;
}

function questions(sender: string, desk: SenderDesk, csrf: Html): Html | null {
  const questions = asked(desk);
  if (questions.length === 0) return null;
  return html`<section class="text" id="vragen"><h2>Vragen</h2><p class="lead">Antwoord op wat u weet. De rest kan later.</p>
<form method="post" action="/leveringen/${sender}/antwoorden" class="stacked" data-once>${csrf}${questionFields(questions)}
<p class="actions"><button type="submit">Verstuur mijn antwoorden</button></p></form></section>`;
}

interface DeskLine {
  sender: string;
  name: string;
  desk: SenderDesk | undefined;
}

/** For who looks after several senders: first where something waits. */
export function deskList(desks: readonly DeskLine[]): Html {
  const lines = desks
    .map((line) => ({ ...line, ...waitsAt(line.desk) }))
    .sort((a, b) => b.paused - a.paused || b.questions - a.questions || b.open - a.open || a.name.localeCompare(b.name, 'nl'));
  const cell = (value: number): Html => html`<td class="number">${value}</td>`;
  return html`<section class="data door" id="aan-de-deur"><div><h2>Aan de deur</h2>
<p class="lead">Waar iets wacht, staat bovenaan. Open een afzender om te bevestigen, te antwoorden of een werkboek te halen.</p>
<div class="table" role="group" tabindex="0" aria-label="Wat aan de deur wacht"><table><caption>Wat aan de deur wacht</caption>
<thead><tr><th scope="col">Afzender</th><th scope="col">Laatste bestand</th><th scope="col" class="number">Te bevestigen</th><th scope="col" class="number">Vragen</th><th scope="col" class="number">Te verbeteren</th></tr></thead>
<tbody>${lines.map(
    ({ sender, name, last, paused, questions, open }) =>
      html`<tr><th scope="row"><a href="/leveringen/${sender}">${name}</a></th><td>${last ? formatTime(last) : 'nog niets'}</td>${cell(paused)}${cell(questions)}${cell(open)}</tr>`,
  )}</tbody></table></div></div></section>`;
}

/** A load that waits is confirmed where it stands in the list. */
function asked(desk: SenderDesk | undefined): readonly Question[] {
  return (desk?.questions ?? []).filter(({ kind }) => kind !== 'bevestiging');
}

/** What waits for a sender at the door. */
export function waitsAt(desk: SenderDesk | undefined) {
  const loads = desk?.loads ?? [];
  return {
    last: loads[0]?.receivedAt ?? null,
    paused: loads.filter(({ status }) => status === 'paused').length,
    questions: asked(desk).length,
    open: loads.reduce((sum, { open }) => sum + open, 0),
  };
}
