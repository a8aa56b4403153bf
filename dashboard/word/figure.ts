import { ImageRun, Paragraph, type Table } from 'docx';
import type { Chart, FigureSection } from '../document.ts';
import { chartPng } from '../picture.ts';
import { texts } from '../texts/texts.ts';
import { paper, textWidth } from './paper.ts';
import { bullet, heading, type Level, paragraph } from './paragraph.ts';
import { wordTable } from './table.ts';

/** Twips in a pixel of 1/96 inch. */
const pixel = 15;
const scale = 2;
const widest = Math.floor(textWidth / pixel);
const highest = Math.floor(((paper.height - 2 * paper.margin) / pixel) * 0.8);

/** Title, finding, chart, fixed sentence, basis, notes and table, in the order of the page. */
export function wordFigure(section: FigureSection, level: Level): (Paragraph | Table)[] {
  const { title, finding, chart, lead, basis, notes, table } = section;
  return [
    heading(title, level),
    ...(finding ? [paragraph(finding, 'Bevinding')] : []),
    chart
      ? new Paragraph({ style: 'Grafiek', children: [picture(chart, title)] })
      : paragraph(table.roundingIsSaid ? texts.noRoundedChart : texts.noChart, 'Toelichting'),
    ...(lead ? [paragraph(lead, 'Inleiding')] : []),
    ...(basis ? [paragraph(basis, 'Toelichting')] : []),
    ...notes.map((note) => bullet(note, 'Toelichting')),
    ...(table.rows.length > 0 ? wordTable(table) : []),
  ];
}

/** The chart as an image with its words for who cannot see it, never wider than the text nor higher than most of a page. */
function picture(chart: Chart, title: string): ImageRun {
  const data = chartPng(chart, widest, scale);
  const [width, height] = [data.readUInt32BE(16) / scale, data.readUInt32BE(20) / scale];
  const fit = Math.min(1, widest / width, highest / height);
  return new ImageRun({
    type: 'png',
    data,
    transformation: { width: Math.round(width * fit), height: Math.round(height * fit) },
    altText: { name: title, title, description: chart.alt },
  });
}
