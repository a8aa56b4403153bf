import { comparable, type Dataset } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { type ColumnValues, columnValues } from './columnValues.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

/** A code of a column, the rows that have it, and whether its word says that these people are staff. */
export interface StaffCode {
  code: string;
  rows: number;
  isStaff: boolean;
}

/** A column whose codes say who belongs to the staff, and who is a target-group worker. */
export interface StaffColumn {
  header: string;
  /** Its codes, the most frequent first. */
  codes: readonly StaffCode[];
  /** Those of which it is asked whom they are; none where all is agreed. */
  open: readonly StaffCode[];
  /** Those of which its sender answered whom they are. */
  answered: readonly StaffCode[];
}

const headers =
  /^(statuut|functie|functieomschrijving|functiecategorie|functiegroep|categorie|personeelscategorie|werknemerscategorie|(soort|type)(personeel|werknemer|medewerker)|personeelstype|personeelsgroep|doelgroep|doelgroepwerknemer|groep|categoriepersoneel|categoriewerknemer)$/;
const staff =
  /omkadering|bediende|staf|kader|directie|directeur|begeleid|coach|instruct|monitor|ploegbaas|werkleider|administrati|management|manager|geendoelgroep|nietdoelgroep|vastedienst|personeelsdienst|boekhoud/;
const targetGroup = /doelgroep|arbeider|maatwerker|dgw/;
const mostCodes = 12;

/** Finds the column that tells staff from target-group workers, in a file of workers of which a part belongs to the staff. */
export function staffColumn(text: FileText, layout: Layout, agreement: Agreement): StaffColumn | undefined {
  if (!isOfWorkers(agreement.dataset)) return undefined;
  const said = saidIn(agreement);
  const positions = [...layout.cells.keys()].filter((position) => {
    const header = comparable(layout.cells[position] as string);
    return headers.test(header) || said.has(header);
  });
  const found = columnValues(text, layout, positions, -1);
  const columns = positions.map((position): StaffColumn & { isKnown: boolean } => {
    const header = (layout.cells[position] as string).trim();
    const codes = codesOf(found.get(position) as ColumnValues);
    const known = said.get(comparable(header));
    const answered = codes.filter(({ code }) => known?.answered.has(comparable(code)));
    return { header, codes, open: openCodes(codes, known), answered, isKnown: known !== undefined };
  });
  const likely = columns.filter(({ open, isKnown }) => isKnown || open.length > 0);
  const saysIt = ({ codes }: StaffColumn): boolean => codes.some(({ code, isStaff }) => !isStaff && /doelgroep/.test(comparable(code)));
  return likely.find(({ isKnown }) => isKnown) ?? likely.find(saysIt) ?? likely[0];
}

function isOfWorkers({ name }: Dataset): boolean {
  return name === 'tewerkstellingen';
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

function codesOf({ values }: ColumnValues): StaffCode[] {
  return [...values].map(([code, rows]) => ({ code, rows, isStaff: isStaff(code) })).sort((left, right) => right.rows - left.rows);
}

/** At first all codes, where some are of staff and some are not; later the new ones; of a column of many words those of staff. */
function openCodes(codes: readonly StaffCode[], said: Said | undefined): StaffCode[] {
  const open = codes.filter(({ code }) => !said?.agreed.has(comparable(code)) && !said?.answered.has(comparable(code)));
  const ofStaff = open.filter((one) => one.isStaff);
  const few = codes.length <= mostCodes;
  if (said && said.answered.size > 0 && few) return open;
  if (said || !few) return ofStaff.length < codes.length ? ofStaff.slice(0, mostCodes) : [];
  return ofStaff.length > 0 && ofStaff.length < codes.length ? open : [];
}

function isStaff(code: string): boolean {
  const word = comparable(code);
  if (/geendoelgroep|nietdoelgroep/.test(word)) return true;
  return staff.test(word) && !targetGroup.test(word);
}
