import { formatValue } from '../format.ts';
import { barRows, type Row, sumText, valueText } from './barRows.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { type Tone, tones } from './palette.ts';

/** Horizontal bars from zero on one scale, in the order given: each of one value, or of parts. */
interface Bars {
  format: NumberFormat;
  unit: string;
  bars: readonly (WholeBar | PartedBar)[];
}

interface BarWords {
  label: string;
  /** Small words after the value: "12 op 100". */
  note?: string;
}

interface WholeBar extends BarWords, Amount {
  lower?: number | null;
  upper?: number | null;
  tone?: Tone;
  /** Not known. */
  hatched?: boolean;
}

/** A bar of parts, whose colours the legend names. */
interface PartedBar extends BarWords {
  parts: readonly BarPart[];
}

interface BarPart extends Amount {
  label: string;
  tone: Tone;
}

export const bars: ChartFunction<Bars> = (data, options) => {
  const write = (value: number): string => formatValue(value, data.format);
  const drawn = data.bars.map((bar) => ('parts' in bar ? partedRow(bar, write) : wholeRow(bar, data.unit, write)));
  return barRows(drawn, options, { unit: data.unit, legend: legendOf(data.bars, write) });
};

function wholeRow({ label, note, lower, upper, tone = 'plain', hatched, ...amount }: WholeBar, unit: string, write: Write): Row {
  const { value, state } = amount;
  const text = valueText(amount, write);
  const between = typeof lower === 'number' && typeof upper === 'number' ? `\ntussen ${write(lower)} en ${write(upper)}` : '';
  const segments = [{ value, state, fill: tones[tone], hatched }];
  return { label, segments, text, note, lower, upper, tip: `${label}: ${text} ${unit}${between}` };
}

function partedRow({ label, note, parts }: PartedBar, write: Write): Row {
  const segments = parts.map((part) => ({ value: part.value, state: part.state, fill: tones[part.tone], text: valueText(part, write) }));
  const tip = [label, ...parts.map((part) => `${part.label}: ${valueText(part, write)}`)].join('\n');
  return { label, note, segments, text: sumText(parts, write), tip };
}

/** The parts by name, each once; one that is shown in no bar says why. */
function legendOf(given: Bars['bars'], write: Write): { label: string; colour: string }[] {
  const parts = given.flatMap((bar) => ('parts' in bar ? bar.parts : []));
  return [...new Set(parts.map(({ label }) => label))].map((label) => {
    const named = parts.filter((part) => part.label === label);
    const [first] = named as [BarPart, ...BarPart[]];
    const shown = named.some(({ value }) => value !== null);
    return { label: shown ? label : `${label} (${valueText(first, write)})`, colour: tones[first.tone] };
  });
}

type Write = (value: number) => string;
