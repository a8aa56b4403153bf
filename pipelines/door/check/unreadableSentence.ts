import type { Column } from '../../sources/contract.ts';
import { type DateText, dateText } from '../read/dateText.ts';
import { numberText } from '../read/numberText.ts';

interface Explanation {
  code: string;
  sentence: string;
}

const anyYear = 2100;
const example = 'Schrijf dag/maand/jaar, zoals 30/09/2026';
const wanted: Partial<Record<Column['type'], string>> = {
  month: 'Schrijf bijvoorbeeld 2026-09',
  quarter: 'Schrijf bijvoorbeeld 2026-K3',
  year: 'Schrijf bijvoorbeeld 2026',
  year_or_month: 'Schrijf bijvoorbeeld 2026 of 2026-09',
  date_or_month: `${example}, of een maand, zoals 09/2026`,
  date_or_quarter: `${example}, of een kwartaal, zoals 2026-K3`,
};
const kinds = { day: 'een dag', month: 'een maand', quarter: 'een kwartaal', year: 'een jaar' } as const;
const threeNumbers = /^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})\b/;

/** Why a value is no date that its column takes; that it does not exist is only said of a date that does not. */
export function dateSentence({ type }: Column, cell: string, value: string): Explanation {
  const found = dateText(cell, anyYear);
  const how = wanted[type] ?? example;
  if (found?.shortYear) {
    return { code: 'two_digit_year', sentence: `het jaar in ${value} heeft maar twee cijfers. Schrijf het voluit. ${how}.` };
  }
  if (found) return { code: 'other_date', sentence: `${value} ${otherwise(found, type)}. ${how}.` };
  if (isOutOfReach(cell)) return { code: 'other_date', sentence: `${value} ligt niet tussen 1900 en 2100. ${how}.` };
  const nouns: Partial<Record<Column['type'], string>> = {
    month: 'maand',
    quarter: 'kwartaal',
    year: 'jaar',
    year_or_month: 'jaar of maand',
  };
  const noun = nouns[type];
  if (noun !== undefined) return { code: 'date', sentence: `${value} is geen ${noun}. ${how}.` };
  if (isNoDay(cell)) return { code: 'date', sentence: `${value} is geen bestaande datum. ${how}.` };
  return { code: 'other_date', sentence: `${value} kunnen we niet lezen als datum. ${how}.` };
}

/** It is a date, and not as this column has them. */
function otherwise({ precision, readings }: DateText, type: Column['type']): string {
  if (precision !== 'day' || !type.startsWith('date')) return `is ${kinds[precision]}`;
  return `heeft de ${readings.dmy === undefined ? 'maand' : 'dag'} vooraan, anders dan de rest van de kolom`;
}

function isOutOfReach(cell: string): boolean {
  const parts = threeNumbers.exec(cell);
  const year = Math.max(Number(parts?.[1]), Number(parts?.[3]));
  return year >= 100 && (year < 1900 || year > 2100);
}

/** Words, or a day that no calendar has; other signs may be a date that we do not know. */
function isNoDay(cell: string): boolean {
  return threeNumbers.test(cell) || /^\d{8}$/.test(cell) || !/\d/.test(cell);
}

/** Why a value is no number that its column takes. */
export function numberSentence({ type, possible }: Column, cell: string, value: string): Explanation {
  const found = numberText(cell);
  const code = 'number';
  if (possible && found?.kind === 'plain' && Object.values(found.readings).every((reading) => !isWithin(Number(reading), possible))) {
    return {
      code: 'impossible',
      sentence: `${value} kan niet: het moet tussen ${grouped(possible[0])} en ${grouped(possible[1])} liggen.`,
    };
  }
  if (found?.kind === 'percentage') return { code, sentence: `${value} is een percentage. Schrijf het getal zelf.` };
  if (found?.kind === 'duration')
    return { code, sentence: `${value} is een duur. Schrijf een getal, zoals ${inDutch(found.readings.komma)}.` };
  const readings = [...new Set(Object.values(found?.readings ?? {}))].map(inDutch);
  if (type === 'decimal' && readings.length > 1) {
    return { code, sentence: `${value} kan ${readings.join(' of ')} zijn, en geen van beide past in deze kolom. Schrijf het zonder punt.` };
  }
  if (type === 'decimal') return { code, sentence: `${value} is geen getal. Schrijf alleen cijfers en een komma, zoals 19,5.` };
  return { code, sentence: `${value} is geen geheel getal. Schrijf alleen cijfers, zoals 12.` };
}

function isWithin(number: number, [from, to]: readonly [number, number]): boolean {
  return number >= from && number <= to;
}

function grouped(number: number): string {
  return number.toLocaleString('nl-BE');
}

function inDutch(reading: string | undefined): string {
  return Number(reading).toLocaleString('nl-BE', { maximumFractionDigits: 4, useGrouping: false });
}
