import { expect, it } from 'vitest';
import { keptTexts } from '../../dashboard/keptTexts.ts';
import { chartSvg } from '../../dashboard/picture.ts';
import { chartSamples } from '../support/chartSamples.ts';

it('keeps what was made until it is too much, and drops what was asked for longest ago', () => {
  const made: string[] = [];
  const texts = keptTexts(10);
  const ask = (key: string, text: string) =>
    texts.get(key, () => {
      made.push(key);
      return text;
    });
  expect([ask('a', '12345'), ask('b', '12345'), ask('a', 'other'), ask('c', '12')]).toEqual(['12345', '12345', '12345', '12']);
  expect([ask('a', ''), ask('b', '1')]).toEqual(['12345', '1']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('draws a chart again where anything that it shows is other: its numbers, its label or its width', () => {
  for (const sample of Object.values(chartSamples)) {
    const drawn = [chartSvg(sample), chartSvg(sample, 340), chartSvg({ ...sample, alt: 'anders' }), chartSvg(sample)];
    expect(new Set(drawn).size).toBe(3);
    expect(drawn[3]).toBe(drawn[0]);
  }
  const { bars } = chartSamples;
  const other = JSON.parse(JSON.stringify(bars).replace(/"value":\d+/, '"value":1'));
  expect(chartSvg(other)).not.toBe(chartSvg(bars as never));
});
