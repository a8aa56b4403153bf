import { comparable, type Dataset } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { type ColumnValues, columnValues } from './columnValues.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

/** A column whose codes say who belongs to the staff, and who is a target-group worker. */
export interface StaffColumn {
  header: string;
  /** Its sender said whom it leaves out. */
  isAgreed: boolean;
  /** Its codes, the most frequent first, with the rows that have them. */
  codes: readonly { code: string; rows: number; isStaff: boolean }[];
}

const headers =
  /^(statuut|functie|functieomschrijving|functiecategorie|functiegroep|categorie|personeelscategorie|werknemerscategorie|(soort|type)(personeel|werknemer|medewerker)|personeelstype|personeelsgroep|doelgroep|doelgroepwerknemer|groep|categoriepersoneel|categoriewerknemer)$/;
const staff =
  /omkadering|bediende|staf|kader|directie|directeur|begeleid|coach|instruct|monitor|ploegbaas|werkleider|administrati|management|manager|geendoelgroep|nietdoelgroep|vastedienst|personeelsdienst|boekhoud/;
const targetGroup = /doelgroep|arbeider|maatwerker|dgw/;
const mostCodes = 12;

/** Finds the column that tells staff from target-group workers, in a file of workers of which a part belongs to the staff. */
export function staffColumn(text: FileText, layout: Layout, { dataset, delivery }: Agreement): StaffColumn | undefined {
  if (!isOfWorkers(dataset)) return undefined;
  const positions = [...layout.cells.keys()].filter((position) => headers.test(comparable(layout.cells[position] as string)));
  const agreed = new Set(Object.keys(delivery.leave_out ?? {}).map(comparable));
  const found = columnValues(text, layout, positions, -1);
  const likely = positions.flatMap((position): StaffColumn[] => {
    const header = (layout.cells[position] as string).trim();
    const codes = codesOf(found.get(position) as ColumnValues);
    return codes === undefined ? [] : [{ header, isAgreed: agreed.has(comparable(header)), codes }];
  });
  const saysIt = (one: StaffColumn): boolean => one.codes.some(({ code, isStaff }) => !isStaff && /doelgroep/.test(comparable(code)));
  return likely.find(({ isAgreed }) => isAgreed) ?? likely.find(saysIt) ?? likely[0];
}

function isOfWorkers({ name }: Dataset): boolean {
  return name === 'tewerkstellingen';
}

/** At most twelve codes, of which some are of the staff and some are not. */
function codesOf({ values }: ColumnValues): StaffColumn['codes'] | undefined {
  if (values.size > mostCodes) return undefined;
  const codes = [...values].map(([code, rows]) => ({ code, rows, isStaff: isStaff(code) })).sort((left, right) => right.rows - left.rows);
  const some = codes.filter((one) => one.isStaff).length;
  return some > 0 && some < codes.length ? codes : undefined;
}

function isStaff(code: string): boolean {
  const word = comparable(code);
  if (/geendoelgroep|nietdoelgroep/.test(word)) return true;
  return staff.test(word) && !targetGroup.test(word);
}
