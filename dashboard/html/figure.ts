import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { FigureSection } from '../document.ts';
import { chartSvg } from '../picture.ts';
import type { Texts } from '../texts/index.ts';
import { embeddedJson, type Html, html, trusted } from './html.ts';
import type { Page } from './page.ts';
import { renderTable } from './table.ts';

/** What a figure needs of its surroundings. */
export interface FigureContext {
  texts: Texts;
  headers: ReadonlyMap<string, KpiHeader>;
  /** Id of the release that it shows. */
  release: string;
  /** Heading level of its title. */
  level: 2 | 3;
  /** Absent in print and in mail: no downloads, the explanation stays short. */
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
  const { texts, level } = context;
  const title = level === 2 ? html`<h2>${section.title}</h2>` : html`<h3>${section.title}</h3>`;
  return html`<figure class="figure" id="${section.id}" data-figure>
<figcaption>${title}${section.finding ? html`<p class="finding">${section.finding}</p>` : null}</figcaption>
${renderChart(section, texts)}
<p class="lead">${section.lead}</p>
${section.basis ? html`<p class="basis">${section.basis}</p>` : null}
${section.notes.length > 0 ? html`<ul class="notes">${section.notes.map((note) => html`<li>${note}</li>`)}</ul>` : null}
<div class="tools">
${details('table', texts.table, section, renderTable(section.table, texts))}
${context.page ? details('download', texts.download, section, renderDownloads(section, context.page, texts)) : null}
${details('explanation', texts.explanation, section, renderExplanation(section, context))}
</div>
</figure>`;
}

function renderChart({ chart }: FigureSection, texts: Texts): Html {
  if (!chart) return html`<p class="no-chart">${texts.noChart}</p>`;
  return html`<div class="chart"><div class="wide">${trusted(chartSvg(chart, 640))}</div><div class="narrow">${trusted(chartSvg(chart, 340))}</div><script type="application/json">${embeddedJson(chart)}</script></div>`;
}

function details(name: string, label: string, section: FigureSection, content: Html): Html {
  return html`<details class="tool tool-${name}"><summary>${label}<span class="hidden">: ${section.title}</span></summary><div class="opened">${content}</div></details>`;
}

function renderDownloads(section: FigureSection, page: Pick<Page, 'path' | 'query'>, texts: Texts): Html {
  const labels: Record<FigureExtension, string> = {
    csv: texts.csvBelgian,
    'komma.csv': texts.csvPlain,
    xlsx: texts.xlsx,
    svg: texts.svg,
    png: texts.png,
  };
  const offered = figureExtensions.filter((extension) => section.chart || (extension !== 'svg' && extension !== 'png'));
  return html`<ul class="downloads">${offered.map((extension) => html`<li><a href="${figureAddress(page, section.id, extension)}" download>${labels[extension]}</a></li>`)}</ul>`;
}

function renderExplanation(section: FigureSection, { headers, texts, release, page }: FigureContext): Html {
  const explained = section.kpis.flatMap((kpi) => headers.get(kpi) ?? []);
  const item = (label: string, value: string) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : null);
  const kpis = explained.map(
    (header) => html`<div class="explained"><h4>${header.label}</h4><p>${header.description}</p><dl>
${item(texts.numerator, header.numerator)}${item(texts.denominator, header.denominator)}${item(texts.exclusions, header.exclusions)}${item(texts.sources, header.source)}${item(texts.since, header.since)}</dl>
${page ? html`<p><a href="/definities#${header.kpi}">${texts.definition}<span class="hidden">: ${header.label}</span></a></p>` : null}</div>`,
  );
  return html`${kpis}<p class="origin">${texts.origin}: ${texts.release.toLowerCase()} ${release}.</p>`;
}
