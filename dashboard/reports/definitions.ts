import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Section } from '../document.ts';
import type { Evaluation } from './evaluation.ts';

/** The appendix: each KPI of the report as its own header defines it, and how two periods are compared. */
export function definitions({ release }: Evaluation, kpis: readonly string[]): Section[] {
  const headers = [...new Set(kpis)].map((kpi) => release.headers.get(kpi)).filter((header) => header !== undefined);
  const { hide_up_to: hidden, smallest_denominator: smallest, overlap_days: days } = release.manifest.parameters;
  return [
    {
      kind: 'text',
      id: 'methode',
      title: 'Bijlage: hoe we vergelijken',
      lead: '',
      paragraphs: [
        'We vergelijken even lange periodes voor en na de start. We spreken van meer of minder als toeval alleen zo’n verschil in minder dan 5 op 100 gevallen geeft (exacte toets op twee aantallen). De marge is het exacte interval van 95 % van de verhouding tussen beide.',
        `Bij vertrekken delen we door het gemiddelde aantal mensen in dienst. Gelijkaardige organisaties hebben dezelfde grootte en hetzelfde programma; we tonen hen alleen samen. Onder ${smallest} tonen we geen percentage, en in cijfers van anderen ${release.rounding === null ? `verbergen we aantallen van 1 tot ${hidden}` : `ronden we aantallen mensen af op ${release.rounding}`}. Twee contacten vallen samen binnen ${days} dagen.`,
        'Een verschil na de start is nog geen gevolg van het traject: ook de arbeidsmarkt en de registratie veranderen.',
      ],
    },
    {
      kind: 'text',
      id: 'begrippen',
      title: 'Bijlage: de begrippen',
      lead: 'De begrippen zoals ze in de berekening staan.',
      paragraphs: headers.map(definition),
    },
  ];
}

function definition({ label, description, numerator, denominator, source }: KpiHeader): string {
  const of = denominator === 'geen' || !denominator ? '' : ` Gedeeld door: ${denominator}.`;
  return `“${label}”: ${description} We tellen: ${numerator}.${of} Bron: ${source}.`;
}
