import type { Fact, GroupSection, Section, TableSection, TextSection } from '../document.ts';
import { chartSvg } from '../picture.ts';
import { texts } from '../texts/texts.ts';
import { type FigureContext, renderFigure } from './figure.ts';
import { type Html, html, trusted } from './html.ts';
import { renderShortened, renderTable } from './table.ts';

export function renderSection(section: Section, context: FigureContext): Html {
  switch (section.kind) {
    case 'figure':
      return renderFigure(section, context);
    case 'text':
      return renderText(section, context);
    case 'table':
      return renderTableSection(section, context);
    case 'group':
      return renderGroup(section, context);
  }
}

function heading(title: string, { level }: FigureContext): Html {
  return level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
}

function renderText(section: TextSection, context: FigureContext): Html {
  const paragraphs = section.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
  const links = [
    ...(section.links ?? []).map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`),
    ...downloads(section, context),
  ];
  const copy =
    context.page && section.copy
      ? html`<button type="button" class="copy" data-copy="${section.copy}" hidden>${texts.copy}</button>`
      : null;
  return html`<section class="text" id="${section.id}">${heading(section.title, context)}
${section.lead ? html`<p class="lead">${section.lead}</p>` : null}
${paragraphs.length > 0 ? html`<div class="sentences" data-sentences>${paragraphs}</div>` : null}
${section.facts && section.facts.length > 0 ? renderFacts(section.facts) : null}
${links.length > 0 || copy ? html`<div class="actions">${copy}${links.length > 0 ? html`<ul class="links">${links}</ul>` : null}</div>` : null}
${section.code ? html`<details class="code"><summary>${section.code.label}<span class="hidden">: ${section.title}</span></summary><pre tabindex="0">${section.code.text}</pre></details>` : null}</section>`;
}

function downloads({ downloads = [] }: TextSection, { page }: FigureContext): Html[] {
  if (!page) return [];
  const query = page.query ? `?${page.query}` : '';
  return downloads.map(({ label, href }) => html`<li><a href="${href}${query}" download>${label}</a></li>`);
}

/** Numbers stand side by side; where all are words, they are a list. */
function renderFacts(facts: readonly Fact[]): Html {
  const form = facts.some(({ chart }) => chart) ? 'facts tiles' : facts.some(isNumber) ? 'facts' : 'facts in-words';
  return html`<dl class="${form}">${facts.map((fact) => (form === 'facts tiles' ? renderTile(fact) : renderFact(fact)))}</dl>`;
}

function isNumber({ value }: Fact): boolean {
  return /^[+−]?\d/.test(value) && value.length < 16;
}

function renderFact(fact: Fact): Html {
  const { label, value, note, href } = fact;
  const shown = href ? html`<a href="${href}">${value}</a>` : value;
  return html`<div class="fact"><dt>${label}</dt><dd class="${isNumber(fact) ? 'value' : 'value words'}">${shown}</dd>${note ? html`<dd class="note">${note}</dd>` : null}</div>`;
}

/** A number that leads to its page by its label, with its change and its small line. */
function renderTile(fact: Fact): Html {
  const { label, value, note, href, chart } = fact;
  return html`<div class="fact tile"><dt>${href ? html`<a href="${href}">${label}</a>` : label}</dt>
<dd class="${isNumber(fact) ? 'value' : 'value words'}">${value}</dd>
<dd class="line">${chart ? trusted(chartSvg(chart, 220)) : null}</dd>
<dd class="note">${note}</dd></div>`;
}

function renderTableSection(section: TableSection, context: FigureContext): Html {
  const content = context.page ? foldedTable(section) : tableOf(section);
  return html`<section class="data" id="${section.id}">${heading(section.title, context)}${section.lead ? html`<p class="lead">${section.lead}</p>` : null}${content}</section>`;
}

function tableOf({ table, empty }: TableSection): Html {
  return table.rows.length > 0 ? renderTable(table) : html`<p class="empty">${empty}</p>`;
}

/** Folded whole, or all but its first rows; the style sheet shows those where the fold under them is open. */
function foldedTable(section: TableSection): Html {
  const { folded, shown, title } = section;
  if (!folded) return tableOf(section);
  if (shown === undefined) return html`<details class="folded"><summary>${folded}</summary>${tableOf(section)}</details>`;
  return renderShortened(section.table, { shown, folded, title });
}

function renderGroup(section: GroupSection, context: FigureContext): Html {
  const inside = section.sections.map((each) => renderSection(each, { ...context, level: 3 }));
  const shown = html`<div class="side-by-side">${inside}</div>`;
  return html`<section class="group" id="${section.id}"><h2>${section.title}</h2>${section.lead ? html`<p class="lead">${section.lead}</p>` : null}${shown}</section>`;
}
