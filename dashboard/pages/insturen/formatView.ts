import type { DatasetInfo } from '../../../pipelines/door/intake.ts';
import { type Html, html } from '../../html/html.ts';
import { renderTable } from '../../html/table.ts';

const typeWords: Readonly<Record<string, string>> = {
  text: 'tekst',
  reason: 'tekst: uw eigen reden',
  int: 'geheel getal',
  decimal: 'getal, zoals 1.234,50',
  date: 'datum, zoals 31/12/2026',
  date_or_month: 'datum of maand, zoals 31/12/2026 of 2026-12',
  month: 'maand, zoals 2026-12',
  quarter: 'kwartaal, zoals 2026-K4',
  date_or_quarter: 'datum of kwartaal',
  year: 'jaar',
  year_or_month: 'jaar of maand',
  bool: 'ja of nee',
  code: 'een van de codes',
  codes: 'een of meer codes, met komma’s',
  texts: 'een of meer woorden, met komma’s',
  wop: 'getal en woord, zoals 45 midden',
  enterprise: 'ondernemingsnummer',
  employer: 'ondernemings- of vestigingsnummer',
  person: 'uw eigen nummer van de persoon',
  shared_key: 'afgesproken nummer',
};

/** The contract of one dataset, column by column. */
export function formatView({ name, title, grain, level, columns, form }: DatasetInfo): Html {
  const text = (label: string) => ({ label, format: 'text' as const });
  const table = {
    caption: 'Kolommen',
    columns: [text('Kolom'), text('Nodig'), text('Wat erin hoort'), text('Vorm'), text('Codes')],
    rows: columns.map((column) => [
      column.label,
      column.required ? 'ja' : 'nee',
      column.help,
      typeWords[column.type] ?? column.type,
      column.codes.length > 0 ? column.codes.map((code) => code.replaceAll('_', ' ')).join(', ') : null,
    ]),
  };
  return html`<div class="top"><p class="kicker"><a href="/insturen#wat-sturen">Insturen</a> · ${level ?? 'formaat'}</p><h1>${title}</h1>
<p class="lead">Bestandsnaam: ${name}. Het bevat ${grain}.</p></div>
<div class="door"><section class="data" id="kolommen"><h2>Kolommen</h2>
<p class="lead">Ontbreekt een waarde in een kolom die nodig is, dan zetten we de rij opzij. Andere kolommen mag u weglaten.</p>
${renderTable(table)}</section>
<section class="text" id="sjabloon"><h2>Sjabloon</h2><p class="links-inline"><a href="/insturen/sjabloon/${name}.xlsx" download>Sjabloon in Excel</a>
<a href="/insturen/sjabloon/${name}.csv" download>Sjabloon in CSV</a>${form ? html` <a href="/insturen/formulier/${name}">Vul in op een formulier</a>` : null}</p></section></div>`;
}
