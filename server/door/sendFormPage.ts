import type { Request, Response } from 'express';
import { waitsAt } from '../../dashboard/pages/insturen/senderOverview.ts';
import { sendView } from '../../dashboard/pages/insturen/sendView.ts';
import type { SentFile } from '../../dashboard/pages/insturen/waitingView.ts';
import { csrfField } from '../access/csrf.ts';
import { type Context, visitOf } from '../context.ts';
import { protectionOf, sendDoorPage } from './doorPage.ts';
import { intakeOf, sendersOf } from './senders.ts';
import { sendsUnopened } from './sendReady.ts';
import { addressOf, isWaiting, keepUploadsHours, type Upload, type Uploads } from './uploads.ts';

/** The page with the field for a file; `error` says what was wrong with the form that came. */
export async function sendFormPage(
  context: Context,
  store: Uploads,
  request: Request,
  response: Response,
  { error, chosen }: { error: string | null; chosen: string | null },
): Promise<void> {
  const intake = intakeOf(context);
  const senders = sendersOf(intake, visitOf(request).scope.viewer);
  const uploads = (await Promise.all(senders.map(({ id }) => store.all(id)))).flat();
  const overviews = senders.map(({ id }) => waitsAt(intake.overview(id)));
  const total = (pick: (overview: (typeof overviews)[number]) => number): number =>
    overviews.reduce((sum, overview) => sum + pick(overview), 0);
  const main = sendView({
    waits: { paused: total(({ paused }) => paused), questions: total(({ questions }) => questions) },
    senders,
    chosen,
    waiting: uploads.filter(isWaiting).map((upload) => ({
      id: `${upload.sender}/${upload.id}`,
      href: addressOf(upload),
      file: upload.name,
      sentence: upload.checkup.sentence,
      verdict: upload.checkup.verdict,
      at: upload.receivedAt,
      own: sendsUnopened(request, upload),
    })),
    sent: sentOf(context, request, uploads),
    datasets: intake.datasets(),
    kinds: new Set(senders.map(({ kind }) => kind)),
    uploadBytes: context.settings.uploadBytes,
    uploadHours: keepUploadsHours,
    ...protectionOf(context, request, response),
    csrf: csrfField(context, request, response),
    error,
  });
  await sendDoorPage(context, request, response, { title: 'Insturen', main });
}

const sentShown = 20;

/** What this viewer sent of late, newest first. */
function sentOf({ clock }: Context, request: Request, uploads: readonly Upload[]): SentFile[] {
  const since = new Date(clock() - keepUploadsHours * 3_600_000).toISOString();
  const sent = uploads.flatMap((upload) =>
    upload.sentAt !== null && upload.sentAt > since && sendsUnopened(request, upload)
      ? [{ href: addressOf(upload), file: upload.name, at: upload.sentAt }]
      : [],
  );
  return sent.sort((left, right) => right.at.localeCompare(left.at)).slice(0, sentShown);
}
