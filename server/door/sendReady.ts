import type { Request } from 'express';
import { sendable } from '../../dashboard/pages/insturen/sendable.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter, HttpError } from '../httpError.ts';
import { checkUpload } from './checkUpload.ts';
import { senderOf } from './senders.ts';
import { isWaiting, type Upload, type Uploads } from './uploads.ts';

const atMost = 100;

/** An organisation sends all of its files at once, who works for several only what they checked themselves. */
export function sendsUnopened(request: Request, { by }: Pick<Upload, 'by'>): boolean {
  const { user, scope } = visitOf(request);
  return scope.viewer.role === 'organisatie' || by === user?.name;
}

/** Sends the checked files that a form names, the oldest first, as far as they are ready still; what is not stays where it is. */
export async function sendReady(context: Context, store: Uploads, request: Request): Promise<void> {
  const chosen = await Promise.all(namedIn(request).map(([sender, id]) => store.find(senderOf(context, request, sender).id, id)));
  const uploads = chosen.filter((upload) => upload !== undefined).filter((upload) => sendsUnopened(request, upload));
  for (const { sender, id } of uploads.sort((left, right) => left.receivedAt.localeCompare(right.receivedAt))) {
    await store.alone(id, async () => {
      const upload = await store.find(sender, id);
      if (upload && isReady(upload)) await sendOne(context, store, request, upload);
    });
  }
}

function namedIn(request: Request): [sender: string, id: string][] {
  const { bestand } = (request.body ?? {}) as Record<string, unknown>;
  const named = (Array.isArray(bestand) ? bestand : [bestand]).map(String);
  return named.slice(0, atMost).map((one) => {
    const [sender = '', id, ...more] = one.split('/');
    if (id === undefined || more.length > 0) throw badParameter('bestand', one, 'een bestand dat nagekeken is');
    return [sender, id];
  });
}

function isReady(upload: Upload): boolean {
  return isWaiting(upload) && upload.checkup.verdict === 'klaar';
}

/** Looks again before it sends: what is known may have changed since. A file of which the check fails does not stop the others. */
async function sendOne(context: Context, store: Uploads, request: Request, upload: Upload): Promise<void> {
  try {
    const again = await checkUpload(context, store, upload);
    const ready = isReady({ ...upload, checkup: again });
    const checkup = ready ? await checkUpload(context, store, upload, visitOf(request).user?.name ?? '') : again;
    const sent = ready && sendable.includes(checkup.verdict);
    const after = { ...upload, checkup, sentAt: sent ? new Date(context.clock()).toISOString() : null };
    if (sent) noteAct(context, request, 'sent', { about: `${upload.sender}/${upload.id}` });
    await store.save(after);
    if (!isWaiting(after)) await store.discard(upload);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
}
