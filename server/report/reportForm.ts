import { formatMonth } from '../../dashboard/format.ts';
import { type Html, html } from '../../dashboard/html/html.ts';
import type { Conclusion, PlanAction } from '../../dashboard/reports/evaluation.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { mayOpenOrganisation } from '../access/scope.ts';
import type { ReportQuery } from './reportQuery.ts';

/** Which report: organisation, start of the trajectory, period. */
export function chooseReport(release: Release, viewer: Viewer, chosen: Partial<ReportQuery> = {}): Html {
  const months = [...release.periods].reverse().map((period) => period.slice(0, 7));
  const organisations = release.organisations.filter(({ organisation }) => mayOpenOrganisation(viewer, organisation, release));
  const period = chosen.period ?? months[0] ?? '';
  const start = chosen.start ?? months.find((month) => month < `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`) ?? period;
  const option = (value: string, label: string, selected: string | undefined): Html =>
    html`<option value="${value}"${value === selected ? html` selected` : null}>${label}</option>`;
  const monthOptions = (selected: string): Html[] => months.map((month) => option(month, formatMonth(`${month}-01`), selected));
  return html`<form class="filters" method="get" action="/verslagen/evaluatie"><div class="controls">
<div class="control"><label for="organisatie">Organisatie</label><select id="organisatie" name="organisatie">${organisations.map(({ organisation, name }) => option(organisation, name, chosen.organisation))}</select></div>
<div class="control"><label for="start">Start van het traject</label><select id="start" name="start">${monthOptions(start)}</select></div>
<div class="control"><label for="periode">Verslag tot en met</label><select id="periode" name="periode">${monthOptions(period)}</select></div>
<button type="submit">Maak het verslag</button></div></form>`;
}

/** Links to the same report as file. */
export function reportDownloads(query: string): Html {
  return html`<ul class="downloads"><li><a href="/verslagen/evaluatie.pdf?${query}" download>Dit verslag als pdf</a></li>
<li><a href="/verslagen/evaluatie.docx?${query}" download>Dit verslag als Word</a></li>
<li><a href="/verslagen/evaluatie.xlsx?${query}" download>De tabellen als Excel</a></li>
<li><a href="#uw-besluit">Schrijf uw besluit bij elke actie</a></li></ul>`;
}

interface ConclusionsForm {
  query: ReportQuery;
  actions: readonly PlanAction[];
  /** Values that were filled in before; without them, those of the plan. */
  conclusions: readonly Conclusion[];
  /** The field that proves where the form comes from. */
  csrf: Html;
}

/** The adviser's conclusion on each action of the plan, and one new action. */
export function conclusionsForm({ query, actions, conclusions, csrf }: ConclusionsForm): Html {
  const added = conclusions.find(({ action }) => action === undefined);
  return html`<section class="plain" id="uw-besluit"><h2>Schrijf uw besluit bij elke actie</h2>
<p class="lead">Wat u hier invult, komt in het verslag. Het wordt niet bewaard: neem de pdf of het Word-bestand mee.</p>
<form method="post" action="/verslagen/evaluatie">${csrf}
<input type="hidden" name="organisatie" value="${query.organisation}">
<input type="hidden" name="start" value="${query.start}">
<input type="hidden" name="periode" value="${query.period}">
${actions.map((action, index) => fields(String(index + 1), action, conclusions))}
<fieldset><legend>Een nieuwe actie</legend>
<p><label for="actie-nieuw">Naam van de actie</label> <input id="actie-nieuw" name="actie-nieuw" maxlength="200" value="${added?.title}"></p>
<p><label for="toelichting-nieuw">Toelichting</label> <textarea id="toelichting-nieuw" name="toelichting-nieuw" rows="2" maxlength="2000">${added?.text}</textarea></p>
<p><label><input type="checkbox" name="besluit-nieuw" value="nieuw"${added ? html` checked` : null}> Neem deze nieuwe actie op</label></p></fieldset>
<p><button type="submit" name="vorm" value="pagina">Toon het verslag</button>
<button type="submit" name="vorm" value="pdf">Verslag als pdf</button>
<button type="submit" name="vorm" value="docx">Verslag als Word</button>
<button type="submit" name="vorm" value="xlsx">Tabellen als Excel</button></p>
</form></section>`;
}

function fields(row: string, { action, title, decision, note }: PlanAction, conclusions: readonly Conclusion[]): Html {
  const own = conclusions.find((conclusion) => conclusion.action === action);
  const chosen = conclusions.length > 0 ? own?.decision : decision;
  const decisions = ['', 'verderzetten', 'aanpassen', 'stoppen', 'nieuw'];
  return html`<fieldset><legend>${title}</legend><input type="hidden" name="actie-${row}" value="${action}">
<p><label for="besluit-${row}">Besluit</label> <select id="besluit-${row}" name="besluit-${row}">${decisions.map(
    (value) => html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : null}>${value || 'nog geen besluit'}</option>`,
  )}</select></p>
<p><label for="toelichting-${row}">Toelichting</label> <textarea id="toelichting-${row}" name="toelichting-${row}" rows="2" maxlength="2000">${own?.text ?? note}</textarea></p></fieldset>`;
}
