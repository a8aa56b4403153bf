import type { Document, Fact, FigureSection, GroupSection, Section, Table, TableSection, TextSection } from '../document.ts';
import { formatCell, formatTime } from '../format.ts';
import { type Html, html, trusted } from '../html/html.ts';
import { laidOut, roundingNotes } from '../laidOut.ts';
import { deliveryNote, type MailDelivery } from './delivery.ts';

/** Width in pixels of the mail. */
const mailWidth = 600;
/** Width in pixels of a chart: that of a small phone, so that its letters are never smaller than those around it. */
export const pictureWidth = 320;

const font = 'font-family:Arial,Helvetica,sans-serif;';
const style = {
  body: `margin:0;padding:0;background-color:#F2F2F2;${font}`,
  paragraph: `margin:0 0 12px 0;${font}font-size:16px;line-height:24px;color:#1F1F1F;`,
  small: `margin:0 0 12px 0;${font}font-size:13px;line-height:19px;color:#4A4A4A;`,
  title: `margin:0 0 8px 0;${font}font-size:22px;line-height:28px;font-weight:bold;color:#12436D;`,
  heading: `margin:0 0 8px 0;${font}font-size:20px;line-height:26px;font-weight:bold;color:#12436D;`,
  subheading: `margin:0 0 8px 0;${font}font-size:17px;line-height:23px;font-weight:bold;color:#12436D;`,
  number: `padding:6px 12px 6px 0;border-bottom:1px solid #D0D0D0;${font}font-size:26px;line-height:30px;font-weight:bold;color:#12436D;vertical-align:top;`,
  cell: `padding:6px 8px 6px 0;border-bottom:1px solid #D0D0D0;${font}font-size:14px;line-height:20px;color:#1F1F1F;vertical-align:top;`,
  link: 'color:#12436D;text-decoration:underline;',
};

interface Options {
  /** Page on which the same figures stand. */
  link: string;
  delivery: MailDelivery;
  /** Content-ID of the picture of a chart, by the id of its figure. */
  pictures: ReadonlyMap<string, string>;
}

/** The document as the HTML part of a mail: real tables, inline styles, pictures by Content-ID. */
export function mailHtml(document: Document, { link, delivery, pictures }: Options): string {
  const page = html`<!DOCTYPE html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${document.title}</title>
</head>
<body style="${style.body}">
<div style="display:none;max-height:0;overflow:hidden;">${document.lead}</div>
<div role="main">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#F2F2F2;">
<tr><td align="center" style="padding:16px 0;">
<table role="presentation" width="${mailWidth}" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${mailWidth}px;background-color:#FFFFFF;">
${row(head(document, link))}
${document.sections.map((section) => row(ofSection(section, link, pictures)))}
${row(foot(document, link, delivery))}
</table>
</td></tr>
</table>
</div>
</body>
</html>
`;
  return page.text;
}

function row(content: Html): Html {
  return html`<tr><td style="padding:16px 16px 4px 16px;border-bottom:1px solid #E4E4E4;">${content}</td></tr>\n`;
}

function head(document: Document, link: string): Html {
  const { status } = document;
  return html`<h1 style="${style.title}">${document.title}</h1>
<p style="${style.paragraph}">${document.lead}</p>
${status.demo && html`<p style="${style.small}background-color:#FFF1E6;padding:6px 8px;"><strong>Fictieve gegevens.</strong> Dit is een voorbeeld.</p>`}
<p style="${style.paragraph}"><a href="${link}" style="${style.link}">Bekijk deze cijfers op de pagina</a></p>`;
}

function foot(document: Document, link: string, delivery: MailDelivery): Html {
  const { sentence, links } = deliveryNote(delivery);
  const { status } = document;
  return html`<p style="${style.small}">${status.sentence}</p>
${status.warnings.map((warning) => html`<p style="${style.small}"><strong>Let op:</strong> ${warning}</p>`)}
${document.parameters.map(({ label, value }) => html`<p style="${style.small}margin:0;">${label}: ${value}</p>`)}
<p style="${style.small}margin-top:12px;">Versie van de cijfers: ${status.release}, ${formatTime(status.built)}.
<a href="${absolute('/definities', link)}" style="${style.link}">Hoe is dit berekend?</a></p>
<p style="${style.small}">${sentence}</p>
${links.map(({ label, href }) => html`<p style="${style.small}"><a href="${href}" style="${style.link}">${label}</a></p>\n`)}`;
}

function ofSection(section: Section, link: string, pictures: Options['pictures'], heading: 'h2' | 'h3' = 'h2'): Html {
  const title = trusted(`<${heading} style="${heading === 'h2' ? style.heading : style.subheading}">`);
  const end = trusted(`</${heading}>`);
  const head = html`${title}${section.title}${end}\n`;
  switch (section.kind) {
    case 'group':
      return html`${head}${ofGroup(section, link, pictures)}`;
    case 'text':
      return html`${head}${ofText(section, link)}`;
    case 'figure':
      return html`${head}${ofFigure(section, pictures.get(section.id))}`;
    case 'table':
      return html`${head}${ofTableSection(section)}`;
  }
}

function ofGroup(section: GroupSection, link: string, pictures: Options['pictures']): Html {
  return html`${section.lead && html`<p style="${style.paragraph}">${section.lead}</p>`}
${section.sections.map((each) => ofSection(each, link, pictures, 'h3'))}`;
}

function ofText(section: TextSection, link: string): Html {
  const facts = section.facts ?? [];
  return html`${section.lead && html`<p style="${style.small}">${section.lead}</p>`}
${section.paragraphs.map((paragraph) => html`<p style="${style.paragraph}">${paragraph}</p>\n`)}
${
  facts.length > 0 &&
  html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px 0;border-collapse:collapse;">
${facts.map((fact) => factRow(fact, link))}</table>`
}
${(section.links ?? []).map(({ label, href }) => html`<p style="${style.paragraph}"><a href="${absolute(href, link)}" style="${style.link}">${label}</a></p>\n`)}`;
}

/** A number is read first and large; a sentence in its place stands under its label. */
function factRow({ label, value, note, href }: Fact, link: string): Html {
  const name = href === undefined ? html`${label}` : html`<a href="${absolute(href, link)}" style="${style.link}">${label}</a>`;
  const words = html`<strong>${name}</strong>${note && html`<br><span style="color:#4A4A4A;">${note}</span>`}`;
  if (!/^[\d−]/.test(value))
    return html`<tr><td colspan="2" style="${style.cell}"><strong>${name}</strong><br>${value}${note && html` (${note})`}</td></tr>\n`;
  return html`<tr><td width="88" style="${style.number}">${value}</td><th scope="row" align="left" style="${style.cell}font-weight:normal;">${words}</th></tr>\n`;
}

function ofFigure(section: FigureSection, cid: string | undefined): Html {
  return html`${section.finding && html`<p style="${style.paragraph}">${section.finding}</p>`}
${cid && section.chart && html`<p style="margin:0 0 8px 0;"><img src="cid:${cid}" width="${pictureWidth}" alt="${section.chart.alt}" style="display:block;width:100%;max-width:${pictureWidth}px;height:auto;border:0;${font}font-size:14px;line-height:20px;color:#4A4A4A;"></p>`}
${section.lead && html`<p style="${style.small}">${section.lead}</p>`}
<p style="${style.small}">${section.basis}</p>
${section.notes.map((note) => html`<p style="${style.small}">${note}</p>`)}
${ofTable(section.table)}`;
}

function ofTableSection(section: TableSection): Html {
  return html`${section.lead && html`<p style="${style.small}">${section.lead}</p>`}
${section.table.rows.length === 0 ? html`<p style="${style.paragraph}">${section.empty}</p>` : ofTable(section.table)}`;
}

function ofTable(table: Table): Html {
  const { caption, columns, rows } = laidOut(table);
  if (rows.length === 0) return html``;
  const align = (index: number): string => (['text', 'date', 'month'].includes(columns[index]?.format ?? 'text') ? 'left' : 'right');
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px 0;border-collapse:collapse;">
<caption align="top" style="${style.small}text-align:left;margin:0;">${caption}</caption>
<tr>${columns.map(({ label }, index) => html`<th scope="col" align="${align(index)}" style="${style.cell}font-weight:bold;border-bottom:2px solid #12436D;">${label}</th>`)}</tr>
${rows.map((cells) => html`<tr>${cells.map((cell, index) => html`<td align="${align(index)}" style="${style.cell}">${formatCell(cell, columns[index]?.format ?? 'text')}</td>`)}</tr>\n`)}</table>
${(table.roundingIsSaid ? [] : roundingNotes(table)).map((note) => html`<p style="${style.small}">${note}</p>`)}`;
}

/** An address on the site of the mail's link. */
export function absolute(href: string, link: string): string {
  return new URL(href, link).href;
}
