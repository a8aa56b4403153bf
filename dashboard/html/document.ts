import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Document, Section } from '../document.ts';
import { type Locale, type Texts, textsOf } from '../texts/index.ts';
import type { FigureContext } from './figure.ts';
import { renderFilters } from './filters.ts';
import { type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { renderSection } from './section.ts';
import { renderShell, renderStatus } from './shell.ts';

/** A document as a page of the site. */
export function renderPage(document: Document, page: Page): string {
  const texts = textsOf(page.locale);
  const context: FigureContext = { texts, headers: page.headers, release: document.status.release, level: 2, page };
  const main = html`<div class="top"><h1>${document.title}</h1><p class="lead">${document.lead}</p></div>
${page.filters ? renderFilters(page.filters, page.path, texts) : null}
${page.before ?? null}
<div class="content">${renderContents(document.sections, texts)}<div class="sections">${renderSections(document.sections, context)}</div></div>
${page.after ?? null}`;
  return renderShell({ title: document.title, main, status: document.status }, page);
}

export interface PrintOptions {
  headers: ReadonlyMap<string, KpiHeader>;
  /** The text of the style sheet: a print stands alone. */
  style: string;
  name?: string;
  locale?: Locale;
  /** Words or a form between the parameters and the sections, or after them. */
  before?: Html;
  after?: Html;
}

/** The same document to print: no navigation, everything open, its style inside. */
export function renderPrint(
  document: Document,
  { headers, style, name = 'doorstroom', locale = 'nl', before, after }: PrintOptions,
): string {
  const texts = textsOf(locale);
  const context: FigureContext = { texts, headers, release: document.status.release, level: 2 };
  const parameters = document.parameters.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`);
  return `<!doctype html>\n${html`<html lang="${locale}" class="print">
<head><meta charset="utf-8"><title>${document.title} · ${name}</title><style>${trusted(style)}</style></head>
<body>${renderStatus(document.status, texts)}
<main><div class="top"><h1>${document.title}</h1><p class="lead">${document.lead}</p></div>
${parameters.length > 0 ? html`<dl class="parameters">${parameters}</dl>` : null}
${before ?? null}<div class="sections">${renderSections(document.sections, context)}</div>${after ?? null}</main></body></html>`.text.replaceAll(
    /<details class="tool tool-(table|explanation)">/g,
    '<details class="tool tool-$1" open>',
  )}`;
}

/** Words and the first figure stand side by side at the top, so that the first screen answers the first question. */
function renderSections(sections: readonly Section[], context: FigureContext): Html {
  const [first, second, ...rest] = sections;
  const side = first?.kind === 'text' && second?.kind === 'figure';
  const opening = side ? html`<div class="opening">${renderSection(first, context)}${renderSection(second, context)}</div>` : null;
  return html`${opening}${(side ? rest : sections).map((section) => renderSection(section, context))}`;
}

function renderContents(sections: readonly Section[], texts: Texts): Html | null {
  if (sections.length < 4) return null;
  const items = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav class="contents" aria-label="${texts.onThisPage}"><details open><summary>${texts.onThisPage}</summary><ol>${items}</ol></details></nav>`;
}
