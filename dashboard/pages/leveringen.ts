import type { Release } from '../../sql/release.ts';
import type { Cell, Document, TableSection, TextSection } from '../document.ts';
import { formatCount, formatMonth, formatNumber, formatTime } from '../format.ts';
import { deliveryState, receivedOn, type SourceStatus, sourceStatus } from '../reading/sourceStatus.ts';
import { list } from '../sentences/differingGroups.ts';
import { howMany } from '../sentences/howMany.ts';
import { upperFirst } from '../sentences/sentences.ts';
import { datasetTitle } from '../texts/datasetTitle.ts';
import { corrected } from './leveringen/corrected.ts';
import { loadHistory } from './leveringen/loadHistory.ts';
import { reliability } from './leveringen/reliability.ts';
import { timeliness } from './leveringen/timeliness.ts';
import { type MakePage, type PageDefinition, pageDocument } from './page.ts';

const name = { path: '/leveringen', id: 'leveringen', title: 'Leveringen', filters: 'none' } as const;

/** The deliveries: from whom, when, until when, and what was set aside. */
const make: MakePage = async (release, viewer, choice): Promise<Document> => {
  const rows = await sourceStatus(release, viewer);
  return pageDocument(release, viewer, choice, {
    ...name,
    lead: 'Wat kregen we, van wie, tot wanneer, en wat moet nog verbeterd worden?',
    chosen: false,
    sections: [
      inBrief(release, rows),
      ...(sendersOf(rows).length === 1 ? [byFile(rows)] : [bySender(rows), byFile(rows), byDataset(rows)]),
      await timeliness(release, viewer),
      ...(await corrected(release, viewer)),
      await reliability(release, viewer, rows),
      await loadHistory(release, viewer),
      meaning(release),
    ],
  });
};

function sendersOf(rows: readonly SourceStatus[]): string[] {
  return [...new Set(rows.map(({ owner }) => owner))];
}

function inBrief({ manifest }: Release, rows: readonly SourceStatus[]): TextSection {
  const late = rows.filter(({ files, on_time }) => files > 0 && !on_time);
  const never = rows.filter(({ files }) => files === 0);
  const total = (pick: (row: SourceStatus) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const lateSenders = new Set(late.map(({ owner }) => owner)).size;
  return {
    kind: 'text',
    id: 'in-het-kort',
    title: 'In het kort',
    lead: `Alles wat vóór ${formatTime(manifest.as_of)} binnenkwam, telt mee in deze cijfers.`,
    paragraphs:
      rows.length === 0
        ? ['Er zijn geen leveringen die u mag zien.']
        : [
            `${upperFirst(howMany(sendersOf(rows).length, senders, 'stuurde', 'stuurden'))} ${formatCount(
              total((row) => row.files),
              'bestand',
              'bestanden',
            )} met ${formatCount(
              total((row) => row.records),
              'rij',
              'rijen',
            )}.`,
            `Daarvan telden er ${formatNumber(total((row) => row.accepted))} mee en ${
              total((row) => row.set_aside) === 1 ? 'is er één' : `zijn er ${formatNumber(total((row) => row.set_aside))}`
            } opzij gezet; samen is dat elke rij.`,
            ...(late.length > 0
              ? [`Bij ${lateSenders === 1 ? 'één afzender' : `${formatNumber(lateSenders)} afzenders`} is een bestand te laat.`]
              : []),
            ...(never.length > 0 ? [`${formatCount(never.length, 'verwacht bestand kwam', 'verwachte bestanden kwamen')} nog nooit.`] : []),
          ],
  };
}

const senders = { none: 'geen enkele afzender', one: 'één afzender', more: 'afzenders' };

/** The effect of late deliveries and unknown destinations on the figures: the question of the status strip. */
function meaning({ organisations, manifest, rounding }: Release): TextSection {
  const late = organisations.filter(({ cutoff }) => cutoff === null || cutoff < manifest.last_period).length;
  return {
    kind: 'text',
    id: 'betekenis',
    title: 'Wat betekent dit voor de cijfers?',
    lead: 'Een cijfer kan nog veranderen zolang er leveringen of bestemmingen bij komen.',
    paragraphs: [
      late === 0
        ? `Alle organisaties leverden tot en met ${formatMonth(manifest.last_period)}.`
        : `${late === 1 ? 'Eén organisatie leverde' : `${formatNumber(late)} organisaties leverden`} nog niet tot en met ${formatMonth(manifest.last_period)}. In de maanden die ontbreken, ${late === 1 ? 'telt ze' : 'tellen ze'} niet mee.`,
      'Een vertrek zonder bekende bestemming telt als vertrek en staat apart als "nog niet bekend". Wordt de bestemming later bekend, dan verandert het cijfer van toen.',
      'Wat nog kan veranderen, heet voorlopig en is in een grafiek gestippeld.',
      'Waar we twee jaren vergelijken, tellen we alleen wie beide jaren leverde. Bij de laatste maand nemen we het jaar ervoor zoals we het toen kenden, even lang na afloop.',
      rounding === null
        ? `Niet geleverd is geen nul. Verborgen betekent: een aantal van 1 tot en met ${manifest.parameters.hide_up_to} mensen, zodat niemand herkenbaar is.`
        : `Niet geleverd is geen nul. Aantallen mensen van anderen zijn afgerond op ${rounding}: 0 tot ${rounding - 1} is minder dan ${rounding} mensen.`,
    ],
  };
}

/** One row per sender: first who is late, then who has rows set aside; who is fine is folded. */
function bySender(rows: readonly SourceStatus[]): TableSection {
  const senders = sendersOf(rows).map((owner) => senderRow(rows.filter((row) => row.owner === owner)));
  const fine = senders.filter(({ order }) => order === 2).length;
  return {
    kind: 'table',
    id: 'per-afzender',
    title: 'Per afzender',
    lead: fine === senders.length ? 'Iedereen is op tijd en heeft geen rijen te verbeteren.' : 'Wie te laat is of rijen moet verbeteren.',
    table: {
      caption: 'Leveringen per afzender',
      columns: [
        { label: 'Afzender', format: 'text' },
        { label: 'Stand', format: 'text' },
        { label: 'Laatst ontvangen', format: 'date' },
        { label: 'Op tijd', format: 'text' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
        { label: 'Opmerkingen', format: 'count' },
      ],
      rows: senders.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name, 'nl')).map(({ cells }) => cells),
    },
    empty: 'Er zijn geen leveringen die u mag zien.',
    ...(fine === 0 ? {} : { folded: foldOfFine(fine, senders.length), ...(fine < senders.length ? { shown: senders.length - fine } : {}) }),
  };
}

function foldOfFine(fine: number, all: number): string {
  if (fine === all) return `Toon alle ${formatNumber(all)} afzenders`;
  return fine === 1 ? 'Toon ook de afzender die in orde is' : `Toon ook de ${formatNumber(fine)} afzenders die in orde zijn`;
}

function senderRow(rows: readonly SourceStatus[]): { order: number; name: string; cells: Cell[] } {
  const name = rows[0]?.name ?? '';
  const total = (pick: (row: SourceStatus) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const named = (wanted: (row: SourceStatus) => boolean): string => list(rows.filter(wanted).map(({ dataset }) => datasetTitle(dataset)));
  const late = named(({ files, on_time }) => files > 0 && !on_time);
  const never = named(({ files }) => files === 0);
  const aside = total((row) => row.set_aside);
  const state = [late && `te laat: ${late}`, never && `nog nooit: ${never}`].filter(Boolean).join('; ');
  const last = rows.map(receivedOn).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null);
  const onTime = rows.filter(({ on_time }) => on_time).length;
  return {
    order: state ? 0 : aside > 0 ? 1 : 2,
    name,
    cells: [
      name,
      state || (aside > 0 ? 'op tijd, rijen te verbeteren' : 'op tijd'),
      last,
      `${formatNumber(onTime)}\u00a0van\u00a0${formatNumber(rows.length)}`,
      total(({ records }) => records),
      aside,
      total(({ findings }) => findings),
    ],
  };
}

/** Every file of every sender; folded where there are many. */
function byFile(rows: readonly SourceStatus[]): TableSection {
  const senders = sendersOf(rows).length;
  const several = senders !== 1;
  return {
    kind: 'table',
    id: 'per-afzender-en-bestand',
    title: several ? 'Per afzender en bestand' : 'Per bestand',
    lead: 'Een rij die opzij staat, telt niet mee tot ze verbeterd is. Een andere fout laat één vakje leeg; de rij telt wel.',
    ...(senders > 5 ? { folded: `Toon alle ${formatNumber(rows.length)} bestanden` } : {}),
    table: {
      caption: several ? 'Leveringen per afzender en bestand' : 'Leveringen per bestand',
      columns: [
        ...(several ? [{ label: 'Afzender', format: 'text' as const }] : []),
        { label: 'Bestand', format: 'text' },
        { label: 'Laatst ontvangen', format: 'date' },
        { label: 'Gaat tot en met', format: 'date' },
        { label: 'Bestanden', format: 'count' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
        { label: 'Opmerkingen', format: 'count' },
        { label: 'Stand', format: 'text' },
      ],
      rows: rows.map((row) => [
        ...(several ? [row.name] : []),
        datasetTitle(row.dataset),
        receivedOn(row),
        row.last_scope_to,
        row.files,
        row.records,
        row.set_aside,
        row.findings,
        deliveryState(row),
      ]),
    },
    empty: 'Er zijn geen leveringen die u mag zien.',
  };
}

function byDataset(rows: readonly SourceStatus[]): TableSection {
  const datasets = [...new Set(rows.map(({ dataset }) => dataset))].sort((a, b) => datasetTitle(a).localeCompare(datasetTitle(b), 'nl'));
  return {
    kind: 'table',
    id: 'per-bestand',
    title: 'Per soort bestand',
    lead: 'Hoeveel afzenders elk bestand leveren, en hoeveel er op tijd waren.',
    table: {
      caption: 'Leveringen per soort bestand',
      columns: [
        { label: 'Bestand', format: 'text' },
        { label: 'Verwacht van', format: 'count' },
        { label: 'Ontvangen van', format: 'count' },
        { label: 'Op tijd', format: 'count' },
        { label: 'Rijen', format: 'count' },
        { label: 'Opzij gezet', format: 'count' },
      ],
      rows: datasets.map((dataset) => {
        const of = rows.filter((row) => row.dataset === dataset);
        return [
          datasetTitle(dataset),
          of.length,
          of.filter(({ files }) => files > 0).length,
          of.filter(({ on_time }) => on_time).length,
          of.reduce((total, { records }) => total + records, 0),
          of.reduce((total, { set_aside }) => total + set_aside, 0),
        ];
      }),
    },
    empty: 'Er zijn geen leveringen die u mag zien.',
  };
}

export const leveringen: PageDefinition = { ...name, make };
