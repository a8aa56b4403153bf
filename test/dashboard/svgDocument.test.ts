import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../dashboard/charts/index.ts';
import { svgDocument, svgText } from '../../dashboard/svgDocument.ts';
import { chartSamples } from '../support/chartSamples.ts';

describe.each(Object.entries(chartSamples))('%s', (_, sample) => {
  it.each([1080, 640, 340, 220])('is the same at %i as in a document with a whole DOM', (width) => {
    const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
    const whole = drawChart(sample, { width, document: document as unknown as Document });
    expect(svgText(drawChart(sample, { width, document: svgDocument() }))).toBe(whole.outerHTML);
  });
});

it('writes what words hold as words, and places to a tenth', () => {
  const document = svgDocument();
  const [svg, text] = ['svg', 'text'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name)) as [
    SVGElement,
    SVGElement,
  ];
  svg.setAttribute('aria-label', '"1.234" & </svg>');
  text.setAttribute('x', '1.278');
  text.textContent = '<script>"a\u00a0& 1.234"</script>';
  svg.appendChild(text);
  const inside = '&lt;script&gt;"a&#160;&amp; 1.234"&lt;/script&gt;';
  expect(svgText(svg)).toBe(`<svg aria-label="&quot;1.234&quot; & </svg>"><text x="1.278">${inside}</text></svg>`);
  expect(svgText(svg, { rounded: true })).toContain('<text x="1.2">');
  expect(() => document.createElementNS('http://www.w3.org/1999/xhtml', 'script')).toThrow('not an element of SVG');
});
