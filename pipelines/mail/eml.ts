import MailComposer from 'nodemailer/lib/mail-composer';
import type { Chart } from '../../dashboard/document.ts';
import type { MailMessage } from '../../dashboard/mail/mailMessage.ts';
import { chartPng } from '../../dashboard/picture.ts';

interface Envelope {
  from: { name: string; address: string };
  to: { name: string; address: string };
  messageId: string;
  date: Date;
  /** Address that ends these mails with one POST (RFC 8058). */
  stopUrl: string;
}

/** The message as the bytes that a server gets; the same message gives the same bytes. */
export function eml({ subject, html, text, pictures }: MailMessage, { stopUrl, ...envelope }: Envelope): Promise<Buffer> {
  const composer = new MailComposer({
    ...envelope,
    subject,
    html,
    text,
    attachments: pictures.map(({ cid, filename, content }) => ({ cid, filename, content, contentType: 'image/png' })),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'nl-BE',
      'List-Unsubscribe': { prepared: true, value: `<${stopUrl}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    baseBoundary: envelope.messageId.replace(/[^A-Za-z0-9]/g, '').slice(-40),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Draws charts as PNG; many recipients get the same chart, which is drawn once. */
export function chartPainter(): (chart: Chart, width: number) => Buffer {
  const drawn = new Map<string, Buffer>();
  return (chart, width) => {
    const key = JSON.stringify([chart, width]);
    const png = drawn.get(key) ?? chartPng(chart, width);
    drawn.set(key, png);
    return png;
  };
}
