import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Document, Section, Tab } from '../document.ts';
import { texts } from '../texts/texts.ts';
import { type FigureContext, renderExplanations } from './figure.ts';
import { renderFilters } from './filters.ts';
import { type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { renderSection } from './section.ts';
import { renderShell, renderStatus } from './shell.ts';

/** A document as a page of the site. */
export function renderPage(document: Document, page: Page): string {
  const context: FigureContext = { headers: page.headers, release: document.status.release, level: 2, page };
  const main = html`<div class="top"><h1>${document.headline ?? document.title}</h1><p class="lead">${document.lead}</p></div>
${page.filters ? renderFilters(page.filters, page.path) : renderParameters(document)}
${page.before ?? null}
${renderSections(document, context)}
${page.after ?? null}`;
  return renderShell({ title: document.title, main, status: document.status }, page);
}

interface PrintOptions {
  headers: ReadonlyMap<string, KpiHeader>;
  /** The text of the style sheet: a print stands alone. */
  style: string;
  name?: string;
  /** Words or a form between the parameters and the sections, or after them. */
  before?: Html;
  after?: Html;
}

/** The same document to print: no navigation, tables open, definitions once at the end, its style inside. */
export function renderPrint(document: Document, { headers, style, name = 'doorstroom', before, after }: PrintOptions): string {
  const context: FigureContext = { headers, release: document.status.release, level: 2 };
  const parameters = document.parameters.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`);
  return `<!doctype html>\n${html`<html lang="nl" class="print">
<head><meta charset="utf-8"><title>${document.title} · ${name}</title><style>${trusted(style)}</style></head>
<body>${renderStatus(document.status)}
<main><div class="top"><h1>${document.headline ?? document.title}</h1>${document.lead ? html`<p class="lead">${document.lead}</p>` : null}</div>
${parameters.length > 0 ? html`<dl class="parameters">${parameters}</dl>` : null}
${before ?? null}${renderSections(document, context)}${after ?? null}${renderAppendix(document, context)}</main></body></html>`}`;
}

function renderAppendix({ sections, status }: Document, context: FigureContext): Html {
  const figures = sections
    .flatMap((section) => (section.kind === 'group' ? section.sections : [section]))
    .filter((section) => section.kind === 'figure');
  const kpis = [...new Set(figures.flatMap((figure) => figure.kpis))];
  const explained = kpis.length > 0 ? html`<h2>${texts.explanation}</h2>${renderExplanations(kpis, context)}` : null;
  return html`<section class="appendix">${explained}<p class="origin">${texts.origin}: ${texts.release.toLowerCase()} ${status.release}.</p></section>`;
}

/**
 * Words and the first figure stand side by side at the top, so that the first screen answers the first question; the
 * rest stands below, beside the list of what is on the page. What is folded comes last, each with its title; on paper all is open.
 */
function renderSections(whole: Document, context: FigureContext): Html {
  if (whole.tabs && context.page) return renderTabs(whole, whole.tabs, context);
  const { sections: all, folded = [] } = whole;
  const isFolded = ({ id }: Section): boolean => context.page !== undefined && folded.includes(id);
  const sections = all.filter((section) => !isFolded(section));
  const [first, second, ...rest] = sections;
  const side = first?.kind === 'text' && second?.kind === 'figure' && !second.full;
  const opening = side ? html`<div class="opening">${renderSection(first, context)}${renderSection(second, context)}</div>` : null;
  const below = (side ? rest : sections).map((section) => renderSection(section, context));
  const contents = context.page && folded.length === 0 ? renderContents(side ? rest : sections) : null;
  const folds = all.filter(isFolded).map((section) => renderFold(section, context));
  return html`${opening}<div class="content">${contents}<div class="sections">${below}${folds.length > 0 ? html`<div class="folds">${folds}</div>` : null}</div></div>`;
}

/** Tabs are links to parts of the page: the style sheet shows the part that the address names, or the first. All are on paper. */
function renderTabs({ sections }: Document, tabs: readonly Tab[], context: FigureContext): Html {
  const inTab = new Set(tabs.flatMap((tab) => tab.sections));
  const above = sections.filter(({ id }) => !inTab.has(id)).map((section) => renderSection(section, context));
  const links = tabs.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const panels = tabs.map((tab) => {
    const inside = sections.filter(({ id }) => tab.sections.includes(id)).map((section) => renderSection(section, context));
    return html`<section class="panel sections" id="${tab.id}" aria-label="${tab.title}" tabindex="-1">${inside}</section>`;
  });
  return html`<div class="content tabbed"><div class="sections brief">${above}</div>
<nav class="tabs" aria-label="${texts.partsOfPage}"><ul>${links}</ul></nav>
<div class="panels">${panels}</div></div>`;
}

function renderFold(section: Section, context: FigureContext): Html {
  return html`<details class="fold"><summary>${section.title}</summary>${renderSection(section, context)}</details>`;
}

function renderContents(sections: readonly Section[]): Html | null {
  if (sections.length < 4) return null;
  const items = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav class="contents" aria-label="${texts.onThisPage}"><p>${texts.onThisPage}</p><ol>${items}</ol></nav>`;
}

/** The choice in words, where no filters say it. */
function renderParameters({ parameters }: Document): Html | null {
  if (parameters.length === 0) return null;
  return html`<dl class="parameters">${parameters.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
