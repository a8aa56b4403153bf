import { comparable } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { type ColumnValues, columnValues } from './columnValues.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

/** A code of a column, the rows that have it, and whether its word says that they do not count. */
export interface RowCode {
  code: string;
  rows: number;
  isOut: boolean;
}

/** A column whose codes decide which rows count: of workers who is in the target group, of contacts which took place. */
export interface DecidingColumn {
  dataset: string;
  header: string;
  /** Its codes, the most frequent first. */
  codes: readonly RowCode[];
  /** Those of which it is asked whether they count; none where all is agreed. */
  open: readonly RowCode[];
  /** Those of which its sender answered whether they count. */
  answered: readonly RowCode[];
}

interface Words {
  /** Headers that may decide, in comparable form. */
  headers: RegExp;
  /** Words of rows that do not count, unless `but` is in them too; `never` always. */
  out: RegExp;
  but: RegExp;
  never: RegExp;
  /** A word that no other column would have. */
  certain: RegExp;
}

const nothing = /^(?!)/;
const words: Readonly<Record<string, Words>> = {
  tewerkstellingen: {
    headers:
      /^(statuut|functie|functieomschrijving|functiecategorie|functiegroep|categorie|personeelscategorie|werknemerscategorie|(soort|type)(personeel|werknemer|medewerker)|personeelstype|personeelsgroep|doelgroep|doelgroepwerknemer|groep|categoriepersoneel|categoriewerknemer)$/,
    out: /omkadering|bediende|staf|kader|directie|directeur|begeleid|coach|instruct|monitor|ploegbaas|werkleider|administrati|management|manager|geendoelgroep|nietdoelgroep|vastedienst|personeelsdienst|boekhoud/,
    but: /doelgroep|arbeider|maatwerker|dgw/,
    never: /geendoelgroep|nietdoelgroep/,
    certain: /doelgroep/,
  },
  werkgeverscontacten: {
    headers:
      /^(status|statuut|toestand|fase|(activiteit|afspraak|bezoek|contact|taak)s?(status|toestand)|status(van)?(de|het)?(activiteit|afspraak|bezoek|contact|taak)|activitystatus|statusreason|statusreden)$/,
    out: /geannuleerd|annulatie|afgezegd|afgelast|gepland|tegeplannen|nietdoorgegaan|gingnietdoor|uitgesteld|voorgesteld|nietgekomen|noshow|nietuitgevoerd|cancel|scheduled|planned|postponed|annule|reporte|planifie|prevu/,
    but: nothing,
    never: nothing,
    certain: nothing,
  },
};
const mostCodes = 12;

/** Finds the column that tells which rows count, in a file of which a part does not. */
export function decidingColumn(text: FileText, layout: Layout, agreement: Agreement): DecidingColumn | undefined {
  const dataset = agreement.dataset.name;
  const words = wordsOf(dataset);
  if (!words) return undefined;
  const said = saidIn(agreement);
  const positions = [...layout.cells.keys()].filter((position) => {
    const header = comparable(layout.cells[position] as string);
    return words.headers.test(header) || said.has(header);
  });
  const found = columnValues(text, layout, positions, -1);
  const columns = positions.map((position): DecidingColumn & { isKnown: boolean } => {
    const header = (layout.cells[position] as string).trim();
    const codes = codesOf(found.get(position) as ColumnValues, words);
    const known = said.get(comparable(header));
    const answered = codes.filter(({ code }) => known?.answered.has(comparable(code)));
    return { dataset, header, codes, open: openCodes(codes, known), answered, isKnown: known !== undefined };
  });
  const likely = columns.filter(({ open, isKnown }) => isKnown || open.length > 0);
  const isCertain = ({ codes }: DecidingColumn): boolean => codes.some(({ code, isOut }) => !isOut && words.certain.test(comparable(code)));
  return likely.find(({ isKnown }) => isKnown) ?? likely.find(isCertain) ?? likely[0];
}

function wordsOf(dataset: string): Words | undefined {
  return Object.hasOwn(words, dataset) ? words[dataset] : undefined;
}

/** What a sender said of the codes of a column: by answers, to a question on all of them, or by its configuration, which names whom it leaves out. */
interface Said {
  agreed: ReadonlySet<string>;
  answered: ReadonlySet<string>;
}

/** What was said, by header in comparable form. */
function saidIn({ delivery, saidOfRows = {} }: Agreement): Map<string, Said> {
  const agreed = byHeader(delivery.leave_out ?? {});
  const answered = byHeader(saidOfRows);
  const headers = new Set([...agreed.keys(), ...answered.keys()]);
  return new Map(
    [...headers].map((header) => [header, { agreed: agreed.get(header) ?? new Set(), answered: answered.get(header) ?? new Set() }]),
  );
}

function byHeader(codes: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  return new Map(Object.entries(codes).map(([header, some]) => [comparable(header), new Set(some.map(comparable))]));
}

function codesOf({ values }: ColumnValues, words: Words): RowCode[] {
  return [...values].map(([code, rows]) => ({ code, rows, isOut: isOut(code, words) })).sort((left, right) => right.rows - left.rows);
}

/** At first all codes, where some count by their words and some do not; later the new ones; of a column of many words those that say so. */
function openCodes(codes: readonly RowCode[], said: Said | undefined): RowCode[] {
  const open = codes.filter(({ code }) => !said?.agreed.has(comparable(code)) && !said?.answered.has(comparable(code)));
  const out = open.filter((one) => one.isOut);
  const few = codes.length <= mostCodes;
  if (said && said.answered.size > 0 && few) return open;
  if (said || !few) return out.length < codes.length ? out.slice(0, mostCodes) : [];
  return out.length > 0 && out.length < codes.length ? open : [];
}

function isOut(code: string, { out, but, never }: Words): boolean {
  const word = comparable(code);
  return never.test(word) || (out.test(word) && !but.test(word));
}
