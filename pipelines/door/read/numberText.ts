export type DecimalSign = 'komma' | 'punt';

/** A text that is a number, as far as the text alone tells. */
export interface NumberText {
  /** By decimal sign: the number with a decimal point, absent where the text cannot be read so. */
  readings: Readonly<Partial<Record<DecimalSign, string>>>;
  /** It says which sign is its decimal sign: 12,5 or 1.234,50; not 12 and not 1.234. */
  sure: DecimalSign | undefined;
  /** `duration`: hours and minutes, as hours. */
  kind: 'plain' | 'percentage' | 'duration';
}

/** Values that Excel shows where a formula went wrong, in the languages of its Belgian users. */
const excelErrors =
  /^#(N\/A|N\/B|DIV\/0!|DEEL\/0!|REF!|VERW!|NAME\?|NAAM\?|NOM\?|VALUE!|WAARDE!|VALEUR!|NUM!|GETAL!|NOMBRE!|NULL!|LEEG!|NUL!|SPILL!|OVERLOOP!|CALC!|#+)$/i;

export function isExcelError(text: string): boolean {
  return text.startsWith('#') && (excelErrors.test(text) || /^#+$/.test(text));
}

/** The number that a text is; undefined for any other text. */
export function numberText(text: string): NumberText | undefined {
  return bare(text) ?? duration(text) ?? dressed(text);
}

/** With a currency, a percent sign, spaces between the thousands, or a minus behind it. */
function dressed(text: string): NumberText | undefined {
  const percentage = /%$/.test(text);
  const undressed = text
    .replace(/€|\bEUR\b|\beuro\b|%$/gi, '')
    .trim()
    .replace(/^(.*\d)-$/, '-$1')
    .replace(/^\((.*\d)\)$/, '-$1');
  const whole = /^-?\d{1,3}([\s'’]\d{3})+(?!\d)/.test(undressed) ? undressed.replace(/[\s'’](?=\d{3}(?!\d))/g, '') : undressed;
  if (whole === text) return undefined;
  const found = bare(whole.replace(/^-\s+/, '-'));
  return found && { ...found, kind: percentage ? 'percentage' : 'plain' };
}

function bare(text: string): NumberText | undefined {
  if (!/^-?\d[\d.,]*(E[+-]?\d{1,2})?$/i.test(text)) return undefined;
  const [mantissa = '', exponent] = text.split(/e/i);
  if (exponent !== undefined) return scientific(mantissa, exponent);
  const dots = count(mantissa, '.');
  const commas = count(mantissa, ',');
  if (dots === 0 && commas === 0) return plain({ komma: mantissa, punt: mantissa }, undefined);
  if (dots > 0 && commas > 0) {
    const sign = mantissa.lastIndexOf(',') > mantissa.lastIndexOf('.') ? 'komma' : 'punt';
    const reading = decimal(mantissa, sign);
    return reading === undefined ? undefined : plain({ [sign]: reading }, sign);
  }
  const readings = { komma: decimal(mantissa, 'komma'), punt: decimal(mantissa, 'punt') };
  if (readings.komma === undefined && readings.punt === undefined) return undefined;
  const sure = readings.punt === undefined ? 'komma' : readings.komma === undefined ? 'punt' : undefined;
  return plain(readings, sure);
}

function plain(readings: Partial<Record<DecimalSign, string | undefined>>, sure: DecimalSign | undefined): NumberText {
  const given = Object.entries(readings).filter(([, reading]) => reading !== undefined);
  return { readings: Object.fromEntries(given), sure, kind: 'plain' };
}

/** With this decimal sign, and the other between thousands. */
function decimal(text: string, sign: DecimalSign): string | undefined {
  const [point, between] = sign === 'komma' ? [',', '.'] : ['.', ','];
  const [whole = '', part, ...more] = text.split(point);
  if (more.length > 0 || part?.includes(between) || part === '') return undefined;
  if (whole.includes(between) && !(between === '.' ? /^-?[1-9]\d{0,2}(\.\d{3})+$/ : /^-?[1-9]\d{0,2}(,\d{3})+$/).test(whole))
    return undefined;
  const digits = whole.replaceAll(between, '');
  return part === undefined ? digits : `${digits}.${part}`;
}

function scientific(mantissa: string, exponent: string): NumberText | undefined {
  const number = Number(`${mantissa.replace(',', '.')}e${exponent}`);
  if (!Number.isFinite(number)) return undefined;
  const reading = number.toFixed(4);
  return plain({ komma: reading, punt: reading }, undefined);
}

/** 7:36, 38:00:00, 7u36, 38 u, 38 uur, 7h30. */
function duration(text: string): NumberText | undefined {
  const parts = /^(\d{1,4})(?::(\d{2})(?::(\d{2}))?|\s*(?:u|h)\.?\s*(\d{2})?)$/i.exec(text) ?? undefined;
  const hours = parts
    ? Number(parts[1]) + Number(parts[2] ?? parts[4] ?? 0) / 60 + Number(parts[3] ?? 0) / 3600
    : decimalHours(/^(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:u|uur|uren|h|heures?|hours?)\.?$/i.exec(text)?.[1]);
  if (hours === undefined || Number(parts?.[2] ?? parts?.[4] ?? 0) > 59) return undefined;
  const reading = String(Math.round(hours * 10_000) / 10_000);
  return { readings: { komma: reading, punt: reading }, sure: undefined, kind: 'duration' };
}

function decimalHours(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(',', '.'));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
