import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { chartWidths } from '../charts/widths.ts';
import type { FigureChoice, FigureSection } from '../document.ts';
import { formatNumber } from '../format.ts';
import { chartSvg } from '../picture.ts';
import { texts } from '../texts/texts.ts';
import { embeddedJson, type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { renderShortened, renderTable } from './table.ts';

/** The surroundings of a figure, as far as it needs them. */
export interface FigureContext {
  headers: ReadonlyMap<string, KpiHeader>;
  /** Id of the release that it shows. */
  release: string;
  /** Heading level of its title. */
  level: 2 | 3;
  /** Absent in print: the table stands open, there is nothing to download, the explanations come at the end. */
  page?: Pick<Page, 'path' | 'query'>;
}

/** Address of a figure on its page in another form: `/stromen/figuur/in-dienst.svg?periode=2026-09`. */
export function figureAddress({ path, query }: Pick<Page, 'path' | 'query'>, id: string, extension: FigureExtension): string {
  return `${path === '/' ? '' : path}/figuur/${encodeURIComponent(id)}.${extension}${query ? `?${query}` : ''}`;
}

/** `csv` is for Belgian Excel, `komma.csv` has commas and decimal points. */
export const figureExtensions = ['csv', 'komma.csv', 'xlsx', 'svg', 'png'] as const;
export type FigureExtension = (typeof figureExtensions)[number];

/** Title, finding, chart, fixed sentence, basis, then table, download and explanation: always in this order. */
export function renderFigure(section: FigureSection, context: FigureContext): Html {
  const title = context.level === 2 ? html`<h2>${section.title}</h2>` : html`<h3>${section.title}</h3>`;
  return html`<figure class="${figureClass(section)}" id="${section.id}">
<figcaption>${title}${section.finding ? html`<p class="finding">${section.finding}</p>` : null}</figcaption>
${renderChart(section, context)}
<p class="lead">${section.lead}</p>
${section.basis ? html`<p class="basis">${section.basis}</p>` : null}
${section.notes.length > 0 ? html`<ul class="notes">${section.notes.map((note) => html`<li>${note}</li>`)}</ul>` : null}
${context.page && section.choices ? section.choices.map(renderChoice) : null}
${context.page && section.links ? renderLinks(section.links) : null}
${context.page ? renderTools(section, context, context.page) : renderTable(section.table)}
</figure>`;
}

function figureClass({ wide, full }: FigureSection): string {
  return ['figure', wide ? 'whole' : '', full ? 'full-width' : ''].filter(Boolean).join(' ');
}

/** On a page at two widths, or three where it is over the whole page, of which the style sheet shows one, with the data to draw it again; on paper once. */
function renderChart({ chart, full, table }: FigureSection, { page }: FigureContext): Html {
  if (!chart) return html`<p class="no-chart">${table.roundingIsSaid ? texts.noRoundedChart : texts.noChart}</p>`;
  const wide = html`<div class="wide">${trusted(chartSvg(chart, chartWidths.wide))}</div>`;
  if (!page) return html`<div class="chart">${wide}</div>`;
  const narrow = html`<div class="narrow">${trusted(chartSvg(chart, chartWidths.narrow))}</div>`;
  const widest = full ? html`<div class="full">${trusted(chartSvg(chart, chartWidths.full))}</div>` : null;
  return html`<div class="chart">${widest}${wide}${narrow}<script type="application/json">${embeddedJson(chart)}</script></div>`;
}

function renderChoice({ sentence, options }: FigureChoice): Html {
  const option = ({ label, href, chosen }: FigureChoice['options'][number]) =>
    html`<li><a href="${href}"${chosen ? html` aria-current="true"` : null}>${label}</a></li>`;
  return html`<div class="choice"><p>${sentence}</p><ul class="links">${options.map(option)}</ul></div>`;
}

function renderLinks(links: readonly { label: string; href: string }[]): Html {
  return html`<ul class="links">${links.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`;
}

function renderTools(section: FigureSection, context: FigureContext, page: Pick<Page, 'path' | 'query'>): Html {
  const { release } = context;
  const tool = (name: string, label: string, content: Html) =>
    html`<details class="tool tool-${name}"><summary>${label}<span class="hidden">: ${section.title}</span></summary><div class="opened">${content}</div></details>`;
  return html`<div class="tools">
${tool('table', texts.table, tableOf(section))}
${tool('download', texts.download, renderDownloads(section, page))}
${tool('explanation', texts.explanation, html`${renderExplanations(section.kpis, context)}<p class="origin">${texts.origin}: ${texts.release.toLowerCase()} ${release}.</p>`)}
</div>`;
}

/** Rows of a table that are in sight: those of a year by month. */
const inSight = 12;

function tableOf({ table, title }: FigureSection): Html {
  const { length } = table.rows;
  if (length <= inSight + 2) return renderTable(table);
  return renderShortened(table, { shown: inSight, folded: `Toon alle ${formatNumber(length)} rijen`, title });
}

function renderDownloads(section: FigureSection, page: Pick<Page, 'path' | 'query'>): Html {
  const labels: Record<FigureExtension, string> = {
    csv: texts.csvBelgian,
    'komma.csv': texts.csvPlain,
    xlsx: texts.xlsx,
    svg: texts.svg,
    png: texts.png,
  };
  const offered = figureExtensions.filter((extension) => section.chart || (extension !== 'svg' && extension !== 'png'));
  const links = offered.map(
    (extension) => html`<li><a href="${figureAddress(page, section.id, extension)}" download>${labels[extension]}</a></li>`,
  );
  return html`<ul class="downloads">${links}</ul>`;
}

/** The definitions of the KPIs of a figure, or of a whole report, from their headers. */
export function renderExplanations(kpis: readonly string[], { headers, page, level }: FigureContext): Html {
  const item = (label: string, value: string) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : null);
  const explained = kpis.flatMap((kpi) => headers.get(kpi) ?? []);
  return html`${explained.map((header) => {
    const title = level === 2 ? html`<h3>${header.label}</h3>` : html`<h4>${header.label}</h4>`;
    const parts = [
      item(texts.numerator, header.numerator),
      item(texts.denominator, header.denominator),
      item(texts.exclusions, header.exclusions),
      item(texts.sources, header.source),
      item(texts.since, header.since),
    ];
    const link = html`<p><a href="/definities#${header.kpi}">${texts.definition}<span class="hidden">: ${header.label}</span></a></p>`;
    return html`<div class="explained">${title}<p>${header.description}</p><dl>${parts}</dl>${page ? link : null}</div>`;
  })}`;
}
