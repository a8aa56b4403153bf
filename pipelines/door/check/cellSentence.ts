import { masked } from '../../../dashboard/registerNumber.ts';
import { codeWords } from '../../sources/columnWords.ts';
import { type Column, comparable } from '../../sources/contract.ts';
import { unreadablePerson } from '../read/cells.ts';
import { maskedContact } from '../read/contactDetails.ts';
import { nearestName } from '../read/header.ts';
import { isExcelError } from '../read/numberText.ts';
import { maskedName } from '../read/personName.ts';
import type { ProblemKind } from './problem.ts';
import { dateSentence, numberSentence } from './unreadableSentence.ts';

const longestShown = 60;

const leftWithoutEnd =
  'hier staat geen datum, wel waarom of waarheen die persoon vertrok. Vul de datum in; zolang ze ontbreekt, telt die persoon als in dienst.';

const contactLeftOut = 'hier stond een e-mailadres of telefoonnummer; dat is weggelaten. Stuur zulke gegevens niet.';

interface CellSentence {
  /** The rule that was broken. */
  code: string;
  sentence: string;
}

/** The rule that a cell breaks, and a sentence that says what is wrong and what to write. */
export function cellSentence(column: Column, kind: ProblemKind, cell: string): CellSentence {
  if (kind === 'missing') return { code: 'missing', sentence: `hier moet iets staan: ${column.help || column.label}.` };
  if (kind === 'order') return { code: 'order', sentence: `${quotedCell(cell)} ligt vóór het begin. Kijk beide datums na.` };
  if (kind === 'empty') return { code: 'empty', sentence: `er staat geen leesbaar nummer en geen naam. Vul er minstens één in.` };
  if (kind === 'still') return { code: 'no_end', sentence: leftWithoutEnd };
  if (kind === 'repaired')
    return cell.includes(maskedContact) ? { code: 'contact_details', sentence: contactLeftOut } : repairedSentence(cell);
  if (kind === 'unlikely') return unlikelySentence(column, cell);
  if (cell === masked) {
    return { code: 'register_number', sentence: 'de waarde lijkt op een rijksregisternummer en is weggelaten. Stuur zulke nummers niet.' };
  }
  if (cell === maskedContact) return { code: 'contact_details', sentence: contactLeftOut };
  if (cell === maskedName) {
    return { code: 'person_name', sentence: 'hier lijkt de naam van iemand te staan; die is weggelaten. Schrijf nooit namen van mensen.' };
  }
  return unreadable(column, cell);
}

function unlikelySentence({ range }: Column, cell: string): CellSentence {
  const look = 'Kijk het na; klopt het, dan hoeft u niets te doen.';
  if (range?.ahead === undefined)
    return { code: 'out_of_range', sentence: `${quotedCell(cell)} is ongewoon: we verwachten ${likely(range)}. ${look}` };
  const far = range.ahead > 31 ? 'meer dan een jaar in de toekomst' : 'in de toekomst';
  return { code: 'future', sentence: `${quotedCell(cell)} ligt ${far}. ${look}` };
}

function likely(range: Column['range']): string {
  if (range?.ages) return `een leeftijd tussen ${range.ages[0]} en ${range.ages[1]} jaar`;
  const { from, to } = range ?? {};
  return `een getal ${from === undefined ? '' : `van ${inDutch(from)} `}${to === undefined ? '' : `tot ${inDutch(to)}`}`.trimEnd();
}

function inDutch(number: number): string {
  return number.toLocaleString('nl-BE');
}

function repairedSentence(cell: string): CellSentence {
  const digits = cell.replace(/\D/g, '').padStart(10, '0');
  return { code: 'lost_zero', sentence: `de voorste nul ontbrak in ${quotedCell(cell)}; gelezen als ${digits}.` };
}

function unreadable(column: Column, cell: string): CellSentence {
  const value = quotedCell(cell);
  if (isExcelError(cell)) return { code: 'excel_error', sentence: `${value} is een fout in een formule van Excel. Vul de waarde zelf in.` };
  const rounded = /^\d[.,]\d+E\+?\d+$/i.test(cell);
  switch (column.type) {
    case 'date':
    case 'date_or_month':
    case 'date_or_quarter':
    case 'month':
    case 'quarter':
    case 'year':
    case 'year_or_month':
      return dateSentence(column, cell, value);
    case 'int':
    case 'count':
    case 'decimal':
      return numberSentence(column, cell, value);
    case 'bool':
      return { code: 'bool', sentence: `${value} is geen ja of nee. Schrijf ja of nee.` };
    case 'code':
    case 'codes':
      return { code: 'unknown_code', sentence: codeSentence(column, cell) };
    case 'wop':
      return {
        code: 'wop',
        sentence: `${value} is ${/^\d+\s*%?$|^(laag|midden|hoog)$/i.test(cell) ? 'onvolledig' : 'geen WOP'}. Schrijf een getal en een woord, zoals 45 midden.`,
      };
    case 'enterprise':
    case 'employer':
      return rounded
        ? {
            code: 'rounded_number',
            sentence: `Excel heeft dit nummer afgerond tot ${value}. Maak de kolom op als tekst en vul het nummer opnieuw in.`,
          }
        : { code: 'enterprise', sentence: enterpriseSentence(column, cell) };
    case 'person':
    case 'shared_key':
      if (cell.length > unreadablePerson.length && cell.startsWith(unreadablePerson)) {
        const sentence = `${quotedCell(cell.slice(unreadablePerson.length))} is geen nummer van iemand. Vul het nummer van de persoon in.`;
        return { code: 'nobody', sentence };
      }
      return cell === unreadablePerson
        ? {
            code: 'rounded_number',
            sentence: 'het nummer is niet leesbaar, misschien heeft Excel het afgerond. Maak de kolom op als tekst.',
          }
        : { code: 'person', sentence: 'het nummer is niet leesbaar.' };
    default:
      return { code: 'unreadable', sentence: `${value} is niet leesbaar.` };
  }
}

function codeSentence({ codes, codeAliases }: Column, cell: string): string {
  const hint = nearestName(cell, [...codes, ...Object.keys(codeAliases).filter((alias) => comparable(alias).length > 2)]);
  const meant = hint === undefined ? undefined : (codes.find((code) => code === hint) ?? codeAliases[hint]);
  return `${quotedCell(cell)} kennen we niet. ${meant === undefined ? 'K' : `Bedoelt u ${codeWords(meant)}? Of k`}ies uit: ${codes.map(codeWords).join(', ')}.`;
}

function enterpriseSentence({ type }: Column, cell: string): string {
  const digits = cell.replace(/\D/g, '');
  if (type === 'enterprise' && /^[2-8]\d{9}$/.test(digits))
    return `${quotedCell(cell)} is een vestigingsnummer. Vul het ondernemingsnummer in.`;
  if (digits.length === 9 || digits.length === 10)
    return `het nummer ${quotedCell(cell)} klopt niet: de laatste twee cijfers passen niet bij de rest. Kijk het na.`;
  return `${quotedCell(cell)} is geen ondernemingsnummer. Schrijf tien cijfers, zoals 0200.065.765.`;
}

function quotedCell(cell: string): string {
  return `'${cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell}'`;
}
