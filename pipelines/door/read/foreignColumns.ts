import { formatNumber } from '../../../dashboard/format.ts';
import { isPersonNameHeader } from '../../../dashboard/personNameHeader.ts';
import { type Column, comparable, type Dataset } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { type ColumnValues, columnValues, mostFrequent } from './columnValues.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';
import { areNumbersOfRows } from './numbersOfRows.ts';
import { isPersonName } from './personName.ts';

/** A column with a name of the contract, of which the values say that something else stands in it; it is not read, or as what it holds. */
export interface ForeignColumn {
  header: string;
  /** What its name means in the contract. */
  column: string;
  label: string;
  /** What the values say, in Dutch, to follow "want". */
  why: string;
  /** The column that the values do hold, if any. */
  instead: string | undefined;
}

interface Claim {
  header: string;
  position: number;
  column: Column;
  /** Its values may say that something else stands in it; else only names in the place of a number are looked for. */
  isDoubtful: boolean;
}

const fewestRows = 5;
/** Digits of a number of an employer without its zeros in front. */
const shortestNumber = 7;
const fewestAlike = 10;
const mostlyAlike = 0.95;
/** More than slips: a column of leavers is empty for who is there. */
const ofLeavers = 0.2;
const knownCodes = 0.2;
const likeNames = 0.8;
const differentNames = 0.5;

/** Finds the columns of which the values speak against what their name means, where the sender agreed to nothing else. */
export function foreignColumns(text: FileText, layout: Layout, agreement: Agreement): ForeignColumn[] {
  const claims = claimsIn(layout, agreement);
  const positions = claims.map(({ position }) => position);
  const end = layout.header.positions[agreement.dataset.columns.findIndex(({ name }) => name === 'einde')] ?? -1;
  const found = columnValues(text, layout, positions, end);
  return claims.flatMap(({ header, position, column, isDoubtful }): ForeignColumn[] => {
    const values = found.get(position) as ColumnValues;
    const why = isDoubtful ? contradiction(column, header, values, agreement) : undefined;
    const foreign = { header, column: column.name, label: column.label };
    if (why !== undefined) return [{ ...foreign, why, instead: undefined }];
    const instead = freeNameOf(column, layout, agreement);
    return instead !== undefined && areNames(values) ? [{ ...foreign, why: 'er staan namen in', instead }] : [];
  });
}

/** The headers that hold a column by a doubtful name or take any words, and that the sender did not explain. */
function claimsIn(layout: Layout, agreement: Agreement): Claim[] {
  const { cells, header } = layout;
  const { positions } = header;
  const { dataset, delivery } = agreement;
  const agreed = new Set(Object.keys(delivery.headers ?? {}).map(comparable));
  return dataset.columns.flatMap((column, index): Claim[] => {
    const position = positions[index] as number;
    const header = (cells[position] ?? '').trim();
    if (position < 0 || agreed.has(comparable(header)) || Object.keys(delivery.codes?.[column.name] ?? {}).length > 0) return [];
    const isDoubtful = isDoubtfulName(column, header) || (column.freeText && !column.required && !isNeeded(dataset, column));
    return isDoubtful || freeNameOf(column, layout, agreement) !== undefined ? [{ header, position, column, isDoubtful }] : [];
  });
}

/** The column for the name of an employer of which this one holds the number, where no other header holds it. */
function freeNameOf({ name, type }: Column, { header: { positions } }: Layout, { dataset }: Agreement): string | undefined {
  const at = type === 'employer' ? dataset.columns.findIndex((one) => one.name === `${name}_naam`) : -1;
  return at >= 0 && positions[at] === -1 ? dataset.columns[at]?.name : undefined;
}

/** Words mostly, and no number of an employer among them. */
function areNames({ values }: ColumnValues): boolean {
  const texts = [...values.keys()];
  const words = texts.filter((text) => /\p{L}{2}/u.test(text)).length;
  return words > texts.length / 2 && texts.every((text) => text.replace(/\D/g, '').length < shortestNumber);
}

function isDoubtfulName({ doubtful }: Column, header: string): boolean {
  return doubtful.some((name) => comparable(name) === comparable(header));
}

/** One of a group of which at least one must be filled. */
function isNeeded({ anyOf }: Dataset, { name }: Column): boolean {
  return anyOf.some((group) => group.includes(name));
}

function contradiction(column: Column, header: string, values: ColumnValues, { sender }: Agreement): string | undefined {
  if (column.freeText) return namesIn(header, values) ?? (isDoubtfulName(column, header) ? alike(values) : undefined);
  if (column.type === 'person') return numbersOfRows(values);
  if (column.ofLeavers) return notOfLeavers(values);
  if (column.type === 'employer') return notTheOther(values, sender.enterprise);
  if (column.type === 'code') return noCode(column, values);
  return alike(values);
}

function alike(values: ColumnValues): string | undefined {
  const [value, times] = mostFrequent(values);
  return values.filled >= fewestAlike && times === values.filled ? `in alle ${formatNumber(times)} rijen staat ${value}` : undefined;
}

function numbersOfRows({ values }: ColumnValues): string | undefined {
  return areNumbersOfRows([...values.keys()]) ? 'er staat 1, 2, 3 en zo verder, en dat is het nummer van de rij' : undefined;
}

/** Filled for people who are still there; or the same for everybody. */
function notOfLeavers(values: ColumnValues): string | undefined {
  const { rows, filled, running, filledRunning } = values;
  const [value, times] = mostFrequent(values);
  const alike = filled >= fewestRows && times >= mostlyAlike * filled;
  const there = filledRunning >= 2 && filledRunning > ofLeavers * running;
  if (!there && !(alike && running === 0)) return undefined;
  const count = alike ? times : filled;
  const says = `in ${formatNumber(count)} van de ${formatNumber(rows)} rijen staat ${alike ? value : 'iets'}`;
  return there ? `${says}, ook bij wie nog in dienst is` : says;
}

/** One's own number, or the same number of an employer that is none. */
function notTheOther(values: ColumnValues, own: string | undefined): string | undefined {
  const [value, times] = mostFrequent(values);
  if (values.filled < fewestRows || times < mostlyAlike * values.filled) return undefined;
  const digits = value.replace(/\D/g, '');
  const isOwn = own !== undefined && digits.padStart(10, '0') === own;
  if (!isOwn && digits.length >= 9) return undefined;
  const says = `in ${formatNumber(times)} van de ${formatNumber(values.rows)} rijen staat ${value}`;
  return isOwn ? `${says}, en dat is uw eigen nummer` : `${says}, en dat is geen ondernemingsnummer`;
}

function noCode({ label, codes, codeAliases }: Column, { filled, values }: ColumnValues): string | undefined {
  const spellings = new Set([...codes, ...Object.keys(codeAliases)].map(comparable));
  const known = [...values].reduce((sum, [value, times]) => sum + (spellings.has(comparable(value)) ? times : 0), 0);
  if (filled < fewestRows || known >= knownCodes * filled) return undefined;
  const shown = [...values.keys()].slice(0, 3).join(', ');
  return `er staat ${shown}, en dat kennen we niet als ${label}`;
}

/** Words in which nearly every row has another name of somebody, or a header that announces them. */
function namesIn(header: string, { filled, values }: ColumnValues): string | undefined {
  const like = [...values].reduce((sum, [value, times]) => sum + (isPersonName(value) ? times : 0), 0);
  const different = filled >= fewestAlike && values.size > differentNames * filled;
  if (!isPersonNameHeader(header) && !(different && like >= likeNames * filled)) return undefined;
  return `in ${formatNumber(filled)} rijen lijken er namen van mensen te staan`;
}
