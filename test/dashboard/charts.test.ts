import { describe, expect, test } from 'vitest';
import * as charts from '../../dashboard/charts/all.ts';
import { textWidth } from '../../dashboard/charts/frame.ts';
import { chart, drawChart } from '../../dashboard/charts/index.ts';
import { inRhythm } from '../../dashboard/charts/rhythm.ts';
import type { Chart } from '../../dashboard/document.ts';
import { chartFile, chartPng, chartSvg } from '../../dashboard/picture.ts';
import { onHundred } from '../../dashboard/reading/onHundred.ts';
import { chartSamples } from '../support/chartSamples.ts';
import { barsOfOneColour } from '../support/charts/bars.ts';
import { rollingLine, rollingLineOfTwoYears } from '../support/charts/rollingLine.ts';

const named = Object.entries(chartSamples);

test('every chart has a sample', () => {
  expect([...new Set(named.map(([, { name }]) => name))].sort()).toEqual(Object.keys(charts).sort());
});

describe.each(named)('%s', (name, sample) => {
  test.each([640, 340])('looks as reviewed at %i', async (width) => {
    const lines = chartFile(sample, width).replaceAll('><', '>\n<');
    await expect(lines).toMatchFileSnapshot(`../snapshots/${name}-${width}.svg`);
  });

  test('is one picture with a label, and no label, style or heading inside', () => {
    const svg = chartSvg(sample);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain(`aria-label="${sample.alt.replaceAll('"', '&quot;')}"`);
    expect(svg.match(/aria-label=/g)).toHaveLength(1);
    expect(svg).not.toMatch(/<style|<h\d|<title| style="/);
  });

  test('writes no English number', () => {
    const texts = [...chartSvg(sample).matchAll(/>([^<>]+)</g)].map(([, text]) => text ?? '');
    expect(texts.filter((text) => /\d,\d{3}\b|\d\.\d\b|\d\.\d{1,2}\b/.test(text))).toEqual([]);
  });
});

test('the last month of a narrow line stands inside the picture, and one line is named once', () => {
  const svg = chartSvg(rollingLineOfTwoYears, 320);
  expect(svg.match(/regulier werk vonden in 12 maanden<\/text>/g)).toHaveLength(1);
  const [, at = ''] = /translate\(([\d.]+),[^>]*>sep 2026</.exec(svg) ?? [];
  expect(Number(at)).toBeGreaterThan(200);
  expect(Number(at) + textWidth('sep 2026') / 2).toBeLessThanOrEqual(320);
});

test('the first month of a short line stands inside the picture, beside narrow numbers too', () => {
  const points = ['2026-03-31', '2026-06-30', '2026-09-30'].map((period) => ({ period, value: 3.5, state: 'ok' as const }));
  const series = [{ label: 'tevreden', points }];
  for (const width of [340, 640]) {
    const svg = chartSvg(chart('rollingLine', { format: 'decimal', unit: '', series, between: [1, 5] }, ''), width);
    const [, at = ''] = /translate\(([\d.]+),[^>]*>mrt 2026</.exec(svg) ?? [];
    expect(Number(at)).toBeGreaterThanOrEqual(textWidth('mrt 2026') / 2);
  }
});

test('small multiples end at their highest value, not at a tick far above it', () => {
  const panel = (label: string, value: number) => ({
    label,
    points: ['2025-12-31', '2026-12-31'].map((period) => ({ period, value, state: 'ok' as const })),
  });
  const highest = (value: number): number => {
    const svg = chartSvg(chart('smallMultiples', { format: 'per_100', unit: '', panels: [panel('Mannen', value)] }, ''));
    const levels = [...svg.matchAll(/<circle[^>]* cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    const lines = [...svg.matchAll(/<line[^>]* y1="([\d.]+)"/g)].map(([, y]) => Number(y));
    return (Math.max(...lines) - Math.min(...levels)) / 88;
  };
  expect(highest(4.2)).toBeCloseTo(1, 1);
  expect(highest(5.8)).toBeGreaterThan(0.75);
});

test('a chart that does not exist is an error', () => {
  const unknown = { name: 'taart', data: {}, alt: '' };
  expect(() => drawChart(unknown, { width: 640, document: undefined as never })).toThrow('unknown chart: taart');
});

test('a value that is not there says why, and zero is zero', () => {
  const bars = ['hidden', 'no_data', 'too_small', 'immature'].map((state) => ({ label: state, value: null, state: state as 'hidden' }));
  const svg = chartSvg(
    chart('bars', { format: 'count', unit: 'vertrekken', bars: [...bars, { label: 'nul', value: 0, state: 'ok' }] }, ''),
  );
  for (const words of ['verborgen', 'niet geleverd', 'te weinig mensen', 'nog te vroeg', '>0<']) expect(svg).toContain(words);
});

test('rows say which are provisional where most are not, and once what the dashed edge says where most are', () => {
  const bars = (states: readonly ('ok' | 'provisional')[]) =>
    chartSvg(
      chart('bars', { format: 'count', unit: '', bars: states.map((state, index) => ({ label: `${index}`, value: 9, state })) }, ''),
    );
  expect(bars(['ok', 'ok', 'provisional']).match(/voorlopig/g)).toHaveLength(1);
  expect(bars(['ok', 'provisional', 'provisional']).match(/voorlopig/g)).toHaveLength(1);
  expect(bars(['ok', 'provisional', 'provisional'])).toContain('stroke-dasharray');
});

test('the ticks of a scale are true, and a margin of a tiny group does not flatten the others', () => {
  const at = (label: string, value: number, upper: number) => ({
    label,
    points: ['2025-12-31', '2026-12-31'].map((period) => ({ period, value, state: 'ok' as const, lower: 0, upper })),
  });
  const small = { label: 'X', points: [{ period: '2025-12-31', value: 0, state: 'ok' as const, lower: 0, upper: 30 }] };
  const svg = chartSvg(
    chart('smallMultiples', { format: 'per_100', unit: '', panels: [at('Mannen', 6, 7), at('Vrouwen', 5, 7), small] }, ''),
  );
  const ticks = [...svg.matchAll(/>(\d+(?:,\d)?)</g)].map(([, text]) => text);
  expect(ticks).toEqual(expect.arrayContaining(['0,0', '2,5', '5,0', '7,5']));
  expect(ticks).not.toContain('30');
  expect(svg).toContain('2026: niet geleverd');
});

test('a missing month is a gap and a provisional month is dashed', () => {
  const svg = chartSvg(rollingLine);
  const lines = [...svg.matchAll(/<g [^>]*stroke="var\(--chart-2[^>]*>(?:<g[^>]*>)?<path[^>]* d="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(Math.max(...lines.map((path) => path.split('M').length - 1))).toBe(2);
  expect(svg).toContain('stroke-dasharray="3 3"');
});

test('labels of breaks that meet stand above each other', () => {
  const points = ['2020-12-31', '2026-12-31'].map((period) => ({ period, value: 5, state: 'ok' as const }));
  const series = [{ label: 'in dienst', points }];
  const heights = (breaks: readonly string[]) => {
    const marks = breaks.map((date) => ({ date, label: 'een lange naam van een breuk' }));
    return chartSvg(chart('rollingLine', { format: 'count', unit: '', series, breaks: marks }, ''), 340).match(/ height="(\d+)"/)?.[1];
  };
  expect(Number(heights(['2024-01-01', '2025-01-01']))).toBeGreaterThan(Number(heights(['2024-01-01'])));
});

test('bars start at zero', () => {
  const bar = (value: number) => ({ label: `${value}`, value, state: 'ok' as const });
  const svg = chartSvg(chart('bars', { format: 'count', unit: '', bars: [bar(100), bar(200)] }, ''));
  const widths = [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 1);
});

/** The same data with every number not delivered, or with nothing in its lists. */
function without(data: unknown, lists: boolean): unknown {
  if (Array.isArray(data)) return lists ? [] : data.map((each) => without(each, lists));
  if (data === null || typeof data !== 'object') return data;
  const absent = 'state' in data && !lists ? { value: null, state: 'no_data', lower: null, upper: null } : {};
  return { ...Object.fromEntries(Object.entries(data).map(([name, each]) => [name, without(each, lists)])), ...absent };
}

describe.each(named)('%s', (_, sample) => {
  test.each([
    ['nothing', true],
    ['no number', false],
  ])('draws %s without failing', (_case, lists) => {
    const bare: Chart = { ...sample, data: without(sample.data, lists) };
    for (const width of [640, 340]) expect(chartSvg(bare, width)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test('a PNG has its words: the font comes along', () => {
  const png = chartPng(barsOfOneColour, 340, 1);
  const without = chartPng(chart('bars', { format: 'count', unit: '', bars: [] }, ''), 340, 1);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(without.length + 3000);
});

/** Words of a chart with the pixel at which they stand. */
function placedWords(svg: string): { words: string; x: number }[] {
  return [...svg.matchAll(/<text[^>]*transform="translate\(([\d.]+),[^>]*>([^<]+)</g)].map(([, x, words]) => ({
    words: words ?? '',
    x: Number(x),
  }));
}

test('a year stands under its own months, and an official year over the whole of it', () => {
  const points = ['2020-12-31', '2023-12-31', '2026-12-31'].map((period) => ({ period, value: 5, state: 'ok' as const }));
  const official = { label: 'officieel', points: [{ period: '2023-12-31', value: 4 }] };
  const svg = chartSvg(chart('rollingLine', { format: 'count', unit: '', series: [{ label: 'in dienst', points }], official }, ''));
  const years = placedWords(svg).filter(({ words }) => /^20\d\d$/.test(words));
  expect(years.map(({ words }) => words)).toEqual(['2021', '2022', '2023', '2024', '2025', '2026']);
  const mark = /stroke-width="2.5"[^>]*>\s*<path d="M([\d.]+),[\d.]+L([\d.]+),/.exec(svg)?.slice(1).map(Number) ?? [];
  const middle = ((mark[0] ?? 0) + (mark[1] ?? 0)) / 2;
  expect(Math.abs((years.find(({ words }) => words === '2023')?.x ?? 0) - middle)).toBeLessThan(1);
});

test('a line keeps one rhythm where months follow quarters, and ends at the last month', () => {
  const periods = ['2025-03-31', '2025-06-30', '2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'];
  const [line = []] = inRhythm([periods.map((period) => ({ period }))]);
  expect(line.map(({ period }) => period.slice(0, 7))).toEqual(['2025-03', '2025-06', '2025-09', '2025-12', '2026-02']);
  const months = periods.slice(2).map((period) => ({ period }));
  expect(inRhythm([months, []])).toEqual([months, []]);
});

test('sums of twelve months are lines, whatever their rhythm', () => {
  expect(chartSvg(chartSamples.stockAndFlows as Chart)).not.toContain('<rect');
});

test.each([
  [
    [33.3, 33.3, 33.4],
    [33, 33, 34],
  ],
  [
    [29.4, 29.4, 29.4, 11.4, 0.4],
    [30, 30, 29, 11, 0],
  ],
  [
    [12.5, 12.5, 25],
    [13, 12, 25],
  ],
  [[], []],
])('shares %j on 100 add up', (shares, expected) => {
  expect(onHundred(shares)).toEqual(expected);
});

test('what is not known is hatched', () => {
  const bar = { label: 'nog niet bekend', value: 40, state: 'ok' as const };
  const lines = (hatched: boolean) =>
    chartSvg(chart('bars', { format: 'count', unit: '', bars: [{ ...bar, hatched }] }, '')).match(/<path/g)?.length ?? 0;
  expect(lines(true)).toBeGreaterThan(lines(false) + 10);
});

test('the end of a line is marked once, and one band at most is drawn', () => {
  const line = (label: string) => ({
    label,
    points: ['2025-12-31', '2026-12-31'].map((period) => ({ period, value: 5, lower: 4, upper: 6, state: 'ok' as const })),
  });
  const svg = chartSvg(chart('rollingLine', { format: 'per_100', unit: '', series: [line('zonder steun'), line('met steun')] }, ''));
  expect(svg.match(/fill-opacity="0.16"/g)).toHaveLength(1);
  expect(svg.match(/<circle/g)).toHaveLength(1);
});
