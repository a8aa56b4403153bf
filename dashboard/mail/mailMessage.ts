import type { Chart, Document, FigureSection } from '../document.ts';
import { formatMonth } from '../format.ts';
import type { MailDelivery } from './delivery.ts';
import { mailHtml, pictureWidth } from './mailHtml.ts';
import { mailText } from './mailText.ts';

export interface MonthlyMail {
  document: Document;
  /** Path and query of the page with the same figures. */
  path: string;
  /** The last day of the month that it is about. */
  period: string;
}

/** Draws a chart as PNG for a width in pixels of the mail. */
type Picture = (chart: Chart, width: number) => Promise<Buffer> | Buffer;

export interface MailMessage {
  subject: string;
  html: string;
  text: string;
  pictures: readonly { cid: string; filename: string; content: Buffer }[];
}

/** The document as the parts of one mail. */
export async function mailMessage(
  { document, period }: Pick<MonthlyMail, 'document' | 'period'>,
  link: string,
  delivery: MailDelivery,
  picture: Picture,
): Promise<MailMessage> {
  const figures = document.sections
    .flatMap((section) => (section.kind === 'group' ? section.sections : [section]))
    .filter((section): section is FigureSection & { chart: Chart } => section.kind === 'figure' && section.chart !== null);
  const pictures = await Promise.all(
    figures.map(async ({ id, chart }) => ({
      id,
      cid: `${id}@doorstroom`,
      filename: `${id}.png`,
      content: await picture(chart, pictureWidth),
    })),
  );
  const cids = new Map(pictures.map(({ id, cid }) => [id, cid]));
  return {
    subject: `${document.title} (${formatMonth(period)})`,
    html: mailHtml(document, { link, delivery, pictures: cids }),
    text: mailText(document, link, delivery),
    pictures: pictures.map(({ cid, filename, content }) => ({ cid, filename, content })),
  };
}
