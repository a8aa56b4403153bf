import { dateText } from './dateText.ts';

/** Years of two digits end here: nobody who is born later works yet. */
const latestYear = 2019;

/** The year of a day or a month as it is usually written, as text; undefined where the text is neither. */
export function yearOfDate(text: string): string | undefined {
  const found = dateText(text, latestYear);
  if (found?.precision !== 'day' && found?.precision !== 'month') return undefined;
  const { dmy, mdy, ymd } = found.readings;
  const { stamp } = found;
  return (stamp && stamp.time !== '23:59' ? stamp.local : (dmy ?? mdy ?? ymd))?.slice(0, 4);
}
