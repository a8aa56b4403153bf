import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { figureAddress } from '../../dashboard/html/figure.ts';
import { embeddedJson, escapeHtml, html, trusted } from '../../dashboard/html/html.ts';

describe('html', () => {
  test('escapes every value, in text and in attributes', () => {
    const bad = `"><script>alert('x')</script>`;
    const { document } = parseHTML(`<body>${html`<p title="${bad}">${bad}</p>`}</body>`);
    expect(document.querySelector('script')).toBeNull();
    expect(document.querySelector('p')?.getAttribute('title')).toBe(bad);
    expect(document.querySelector('p')?.textContent).toBe(bad);
  });

  test('lets through only what is HTML already, and joins lists', () => {
    expect(html`<ul>${['<a>', html`<li>b</li>`, trusted('<i>c</i>')]}</ul>`.text).toBe('<ul>&#60;a&#62;<li>b</li><i>c</i></ul>');
    expect(html`${null}${undefined}${false}${true}${0}`.text).toBe('0');
  });

  test('any text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
        const back = escapeHtml(text).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        expect(back).toBe(text);
      }),
    );
  });

  test('JSON in a page cannot end its element', () => {
    const data = { label: '</script><script>alert(1)</script>', line: '\u2028', and: '&lt;' };
    const text = embeddedJson(data).text;
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual(data);
  });
});

test('the address of a figure keeps the filters of its page', () => {
  expect(figureAddress({ path: '/', query: '' }, 'a', 'svg')).toBe('/figuur/a.svg');
  expect(figureAddress({ path: '/stromen', query: 'gebied=x' }, 'a b', 'komma.csv')).toBe('/stromen/figuur/a%20b.komma.csv?gebied=x');
});
