import { type Request, Router } from 'express';
import { expiredForm, isOwnForm } from '../access/csrf.ts';
import { sendLimit } from '../access/sendLimit.ts';
import { requireSignIn } from '../access/visit.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { checkUpload } from '../door/checkUpload.ts';
import { type ReceivedFile, readUpload } from '../door/readUpload.ts';
import { onlySenders, type Sender, senderOf } from '../door/senders.ts';
import { sendFormPage } from '../door/sendFormPage.ts';
import { isWaiting, type Uploads } from '../door/uploads.ts';
import { notFound } from '../httpError.ts';

/**
 * `POST /insturen`: a file comes in, is checked, and waits. It stands before what reads the other forms, and looks itself at the proof
 * that the form is ours, before a byte of the file is written.
 */
export function uploads(context: Context, store: Uploads): Router {
  const router = Router();
  router.post('/insturen', requireSignIn, onlySenders, sendLimit(context), async (request, response) => {
    const { file, sender, id } = await receive(context, store, request);
    if (file === undefined) {
      response.status(400);
      await sendFormPage(context, store, request, response, { error: 'U koos nog geen bestand.', chosen: sender.id });
      return;
    }
    await check(context, store, request, { file, sender, id });
    response.set('Cache-Control', 'no-store').redirect(303, `/insturen/bestand/${sender.id}/${id}`);
  });
  return router;
}

async function receive(context: Context, store: Uploads, request: Request) {
  let sender: Sender | undefined;
  let id = '';
  const file = await readUpload(request, {
    limit: context.settings.uploadBytes,
    begin: async ({ csrf, afzender = '' }) => {
      if (!isOwnForm(context, request, csrf)) throw expiredForm(true);
      sender = senderOf(context, request, afzender);
      const begun = await store.begin(sender.id);
      id = begun.id;
      return begun.path;
    },
  });
  if (sender === undefined) throw notFound();
  return { file, sender, id };
}

interface Received {
  file: ReceivedFile;
  sender: Sender;
  id: string;
}

async function check(context: Context, store: Uploads, request: Request, { file, sender, id }: Received): Promise<void> {
  const upload = { sender: sender.id, id, name: file.name, answers: [] };
  const checkup = await checkUpload(context, store, upload).catch(async (error: unknown) => {
    await store.remove(upload);
    throw error;
  });
  const by = visitOf(request).user?.name ?? '';
  const receivedAt = new Date(context.clock()).toISOString();
  const checked = { ...upload, by, receivedAt, checkup, sentAt: null };
  await store.save(checked);
  noteAct(context, request, 'checked', { about: `${sender.id}/${id}` });
  if (!isWaiting(checked)) await store.discard(upload);
}
