const firstOrLast =
  /^(?:((?:19|20)\d{2})[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]((?:19|20)\d{2})|\d{1,2}[-/. ]\p{L}+\.?[-/. ]((?:19|20)\d{2}))(?:[T ].*)?$/u;
const monthOnly = /^(?:((?:19|20)\d{2})[-/]\d{1,2}|\d{1,2}[-/]((?:19|20)\d{2}))$/;
const joined = /^(?:((?:19|20)\d{2})(?:0[1-9]|1[0-2])[0-3]\d|[0-3]\d(?:0[1-9]|1[0-2])((?:19|20)\d{2}))$/;
const short = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{2})$/;
const serial = /^[1-5]\d{4}(?:\.\d+)?$/;
/** A year of two digits from here on is one of the last century: nobody who is born later works yet. */
const lastCentury = 20;
const dayOfSerial = 86_400_000;
const firstSerial = Date.UTC(1899, 11, 30);

/** The year of a date as it is usually written, as text; undefined where the text is no date. */
export function yearOfDate(text: string): string | undefined {
  const [, ...years] = firstOrLast.exec(text) ?? monthOnly.exec(text) ?? joined.exec(text) ?? [];
  const year = years.find((part) => part !== undefined);
  if (year !== undefined) return year;
  const digits = short.exec(text)?.[1];
  if (digits !== undefined) return `${Number(digits) < lastCentury ? 20 : 19}${digits}`;
  return serial.test(text) ? String(new Date(firstSerial + Number(text) * dayOfSerial).getUTCFullYear()) : undefined;
}
