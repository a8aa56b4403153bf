import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { figureAddress, renderFigure } from '../../dashboard/html/figure.ts';
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

describe('the table of a figure', () => {
  const rowsOf = (length: number, page?: { path: string; query: string }) => {
    const rows = Array.from({ length }, (_, index) => [`maand ${index}`, index]);
    const columns = [
      { label: 'Maand', format: 'text' as const },
      { label: 'Mensen', format: 'count' as const },
    ];
    const words = { kind: 'figure', id: 'a', title: 'Mensen', lead: '', finding: '', basis: '' } as const;
    const figure = { ...words, chart: null, table: { caption: 'Mensen', columns, rows }, kpis: [], query: '', notes: [] };
    const { document } = parseHTML(`<body>${renderFigure(figure, { headers: new Map(), release: '1', level: 2, page }).text}</body>`);
    return {
      rows: document.querySelectorAll('tbody tr').length,
      rest: document.querySelectorAll('tbody .rest').length,
      fold: document.querySelector('.unfolds .when-closed')?.textContent,
    };
  };
  const page = { path: '/', query: '' };

  test('shows a year of months, and says how many rows there are', () => {
    expect(rowsOf(45, page)).toEqual({ rows: 45, rest: 33, fold: 'Toon alle 45 rijen' });
  });

  test('is whole where it is short, and on paper', () => {
    expect(rowsOf(14, page)).toMatchObject({ rest: 0, fold: undefined });
    expect(rowsOf(45)).toEqual({ rows: 45, rest: 0, fold: undefined });
  });
});

test('the address of a figure keeps the filters of its page', () => {
  expect(figureAddress({ path: '/', query: '' }, 'a', 'svg')).toBe('/figuur/a.svg');
  expect(figureAddress({ path: '/stromen', query: 'gebied=x' }, 'a b', 'komma.csv')).toBe('/stromen/figuur/a%20b.komma.csv?gebied=x');
});
