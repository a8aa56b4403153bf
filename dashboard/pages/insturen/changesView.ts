import type { ChangedCell, Changes, Checkup, FileLine } from '../../../pipelines/door/intake.ts';
import { formatCount, formatDate, formatMonth, formatNumber } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { renderTable } from '../../html/table.ts';

const openUpTo = 10;

/** What a file changes against what is known of its sender, by line; of rows that are only counted, by month. */
export function changesView({ changes, scope, verdict }: Pick<Checkup, 'changes' | 'scope' | 'verdict'>): Html | null {
  if (changes === null || verdict === 'geweigerd' || verdict === 'bekend') return null;
  const [only, ...others] = sentencesOf(changes);
  const words =
    others.length === 0
      ? html`<p class="lead">${only}</p>`
      : html`<p class="lead">Vergeleken met wat we van u kennen:</p><ul>${[only, ...others].map((one) => html`<li>${one}</li>`)}</ul>`;
  return html`<section class="data" id="verandert"><h2>Wat er verandert</h2>
${words}
${changedTable(changes.changed)}
${goneTable(changes.gone)}
${monthsTable(changes.months, scope)}</section>`;
}

function sentencesOf({ first, people, added, changed, gone, unsure, lacking, months }: Changes): string[] {
  if (first) return ['We kennen nog geen rijen van deze soort van u. Alles in dit bestand is nieuw.'];
  const sentences = [
    ...(people.count > 0 ? [`${formatCount(people.count, 'nieuwe mens', 'nieuwe mensen')} (${linesInWords(people)}).`] : []),
    ...(added.count > 0
      ? [`${formatCount(added.count, 'nieuwe rij', 'nieuwe rijen')}${ofKnown(people, added)} (${linesInWords(added)}).`]
      : []),
    ...(changed.count > 0
      ? [`${formatCount(changed.count, 'rij', 'rijen')} gewijzigd (${linesInWords({ count: changed.count, lines: changed.rows })}).`]
      : []),
    ...(gone.count > 0 ? [goneInWords(gone)] : []),
    ...(unsure ? ['Van een rij die opzij staat, weten we niet over wie ze gaat. Daarom halen we niemand weg.'] : []),
    ...(lacking.length > 0 ? [lackingInWords(lacking)] : []),
    ...(months.length > 0 ? [monthsInWords(months)] : []),
  ];
  return sentences.length > 0 ? sentences : ['Er verandert niets aan wat we al kennen.'];
}

function lackingInWords(columns: readonly string[]): string {
  const [last, ...others] = [...columns].reverse();
  if (others.length === 0) return `De kolom ${last} gaf u vroeger wel. Zonder die kolom verdwijnen de waarden die we kenden.`;
  return `De kolommen ${others.reverse().join(', ')} en ${last} gaf u vroeger wel. Zonder die kolommen verdwijnen de waarden die we kenden.`;
}

/** New rows beside new people are about people who were known. */
function ofKnown(people: Changes['people'], added: Changes['added']): string {
  if (people.count === 0) return '';
  return added.count === 1 ? ' van iemand die we al kennen' : ' van mensen die we al kennen';
}

function goneInWords({ count, rows: [first] }: Changes['gone']): string {
  if (count > 1 || first === undefined) return `${formatNumber(count)} rijen van vroeger staan er niet meer in. U ziet ze hieronder.`;
  return `1 rij van vroeger staat er niet meer in: ${withinFile(first)}.`;
}

function withinFile({ line, place, file, received }: Changes['gone']['rows'][number]): string {
  const where = place ?? (line === null ? 'een rij' : `regel ${formatNumber(line)}`);
  return `${where.charAt(0).toLowerCase()}${where.slice(1)} van ${file} (${formatDate(received)})`;
}

/** regel 4; regels 4, 9 en 12; regels 4, 9, 12 en nog 30. */
function linesInWords({ count, lines }: { count: number; lines: readonly FileLine[] }): string {
  const shown = lines.slice(0, openUpTo);
  const places = shown.map(({ line, place }) =>
    place === undefined ? formatNumber(line) : place.charAt(0).toLowerCase() + place.slice(1),
  );
  const rest = count - shown.length;
  const all = rest > 0 ? [...places, `nog ${formatNumber(rest)}`] : places;
  const listed = all.length === 1 ? all[0] : `${all.slice(0, -1).join(shown.some(({ place }) => place) ? '; ' : ', ')} en ${all.at(-1)}`;
  if (shown.some(({ place }) => place !== undefined)) return listed ?? '';
  return `${count === 1 ? 'regel' : 'regels'} ${listed}`;
}

const text = (label: string) => ({ label, format: 'text' as const });

function changedTable({ count, rows }: Changes['changed']): Html | null {
  if (count === 0) return null;
  const table = {
    caption: 'Gewijzigde rijen',
    columns: ['Regel', 'Uw kolom', 'Was', 'Wordt'].map(text),
    rows: rows.flatMap(({ line, place, cells }) =>
      cells.map((cell) => [place ?? formatNumber(line), cell.column, wasInWords(cell), cell.now ?? 'leeg']),
    ),
  };
  return folded(formatCount(count, 'gewijzigde rij', 'gewijzigde rijen'), renderTable(table), { count, shown: rows.length });
}

/** Of what was there before, only codes and departments are kept. */
function wasInWords({ was, wasEmpty }: ChangedCell): string {
  return was ?? (wasEmpty ? 'leeg' : 'iets anders');
}

function goneTable({ count, rows }: Changes['gone']): Html | null {
  if (count < 2) return null;
  const table = {
    caption: 'Rijen van vroeger die er niet meer in staan',
    columns: ['Regel', 'Van uw bestand', 'Ontvangen'].map(text),
    rows: rows.map(({ line, place, file, received }) => [place ?? (line === null ? null : formatNumber(line)), file, formatDate(received)]),
  };
  return folded(formatCount(count, 'rij die wegvalt', 'rijen die wegvallen'), renderTable(table), { count, shown: rows.length });
}

function folded(summary: string, table: Html, { count, shown }: { count: number; shown: number }): Html {
  const more = count > shown ? html`<p class="help">U ziet de eerste ${formatNumber(shown)} van ${formatNumber(count)}.</p>` : null;
  return html`<details class="folded"${count <= openUpTo ? html` open` : null}><summary>${summary}</summary>${more}${table}</details>`;
}

function monthsInWords(months: Changes['months']): string {
  const [known, now] = [sumOf(months, 'known'), sumOf(months, 'now')];
  const difference = now - known;
  const than =
    difference === 0
      ? 'evenveel als we kenden'
      : `${formatNumber(Math.abs(difference))} ${difference > 0 ? 'meer' : 'minder'} dan we kenden`;
  return `In deze maanden staan nu ${formatCount(now, 'rij', 'rijen')}: ${than}.`;
}

function sumOf(months: Changes['months'], which: 'known' | 'now'): number {
  return months.reduce((sum, month) => sum + month[which], 0);
}

function monthsTable(months: Changes['months'], scope: string | null): Html | null {
  if (months.length === 0) return null;
  const difference = (change: number): string =>
    change === 0 ? 'evenveel' : `${formatNumber(Math.abs(change))} ${change > 0 ? 'meer' : 'minder'}`;
  const table = {
    caption: `Rijen per maand${scope === null ? '' : ` (${scope})`}`,
    columns: [
      text('Maand'),
      { label: 'Kenden we', format: 'count' as const },
      { label: 'In dit bestand', format: 'count' as const },
      text('Verschil'),
    ],
    rows: months.map(({ month, known, now }) => [formatMonth(month), known, now, difference(now - known)]),
  };
  return folded(formatCount(months.length, 'maand', 'maanden'), renderTable(table), { count: months.length, shown: months.length });
}
