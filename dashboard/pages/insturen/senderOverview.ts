import type { DatasetInfo, Question, SenderOverview } from '../../../pipelines/door/intake.ts';
import { formatTime } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { loadList } from './loadList.ts';
import { questionFields } from './questionFields.ts';
import { rememberedAnswers } from './rememberedAnswers.ts';

interface OverviewOptions {
  sender: string;
  overview: SenderOverview | undefined;
  datasets: readonly DatasetInfo[];
  csrf: Html;
  /** When something was sent just now; it is on its way until the overview is newer. */
  answeredAt: string | null;
  fetchesBack: boolean;
}

/** The overview of a sender at the door: questions, files with their state, and what is remembered. */
export function senderOverview({ sender, overview, datasets, csrf, answeredAt, fetchesBack }: OverviewOptions): Html {
  const busy = answeredAt !== null && (overview?.writtenAt ?? '') < answeredAt;
  const titles = new Map(datasets.map(({ name, title }) => [name, title]));
  return html`<div class="door" data-live="${busy ? 'busy' : 'done'}">
${answeredAt === null ? null : html`<p class="notice">${busy ? 'Dank u. Wat u stuurde, is onderweg. We verwerken het binnen enkele seconden.' : 'Dank u. Wat u stuurde, is verwerkt.'}</p>`}
<p class="actions"><a class="button" href="/insturen?afzender=${sender}">Stuur een bestand in</a>${overview ? html` <span class="help">Stand van ${formatTime(overview.writtenAt)}</span>` : null}</p>
${overview ? questions(sender, overview, csrf) : null}
${loadList({ sender, loads: overview?.loads ?? [], titles, csrf, fetchesBack })}
${overview ? rememberedAnswers({ sender, answers: overview.answers, datasets, csrf }) : null}</div>`;
}

function questions(sender: string, overview: SenderOverview, csrf: Html): Html | null {
  const questions = asked(overview);
  if (questions.length === 0) return null;
  return html`<section class="text" id="vragen"><h2>Vragen</h2><p class="lead">Antwoord op wat u weet. De rest kan later.</p>
<form method="post" action="/leveringen/${sender}/antwoorden" class="stacked" data-once>${csrf}${questionFields(questions)}
<p class="actions"><button type="submit">Verstuur mijn antwoorden</button></p></form></section>`;
}

interface OverviewLine {
  sender: string;
  name: string;
  overview: SenderOverview | undefined;
}

/** For who looks after several senders: first where something waits. */
export function overviewList(overviews: readonly OverviewLine[]): Html {
  const lines = overviews
    .map((line) => ({ ...line, ...waitsAt(line.overview) }))
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
function asked(overview: SenderOverview | undefined): readonly Question[] {
  return (overview?.questions ?? []).filter(({ kind }) => kind !== 'bevestiging');
}

/** The number of things that wait for a sender at the door. */
export function waitsAt(overview: SenderOverview | undefined) {
  const loads = overview?.loads ?? [];
  return {
    last: loads[0]?.receivedAt ?? null,
    paused: loads.filter(({ status }) => status === 'paused').length,
    questions: asked(overview).length,
    open: loads.reduce((sum, { open }) => sum + open, 0),
  };
}
