import path from 'node:path';
import { type Request, type Response, Router } from 'express';
import { html } from '../../dashboard/html/html.ts';
import { checkupView } from '../../dashboard/pages/insturen/checkupView.ts';
import { formatView } from '../../dashboard/pages/insturen/formatView.ts';
import { receiptView } from '../../dashboard/pages/insturen/receiptView.ts';
import { sendable } from '../../dashboard/pages/insturen/sendable.ts';
import { csrfField } from '../access/csrf.ts';
import { sendLimit } from '../access/sendLimit.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { readAnswers, withAnswers } from '../door/answersForm.ts';
import { checkUpload } from '../door/checkUpload.ts';
import { sendDoorPage } from '../door/doorPage.ts';
import { intakeOf, onlySenders, senderOf } from '../door/senders.ts';
import { sendFormPage } from '../door/sendFormPage.ts';
import { sendReady } from '../door/sendReady.ts';
import { addressOf, isWaiting, type Upload, type Uploads } from '../door/uploads.ts';
import { badParameter, notFound } from '../httpError.ts';
import { checkParameters } from '../query.ts';

/** `/insturen`: the front door, for an organisation, its adviser, and who looks after the site. */
export function insturen(context: Context, store: Uploads): Router {
  const router = Router();
  router.use('/insturen', onlySenders);
  router.get('/insturen', async (request, response) => {
    const { afzender = null } = checkParameters(request, ['afzender']);
    await sendFormPage(context, store, request, response, { error: null, chosen: afzender });
  });
  router.get('/insturen/bestand/:sender/:id', async (request, response) => {
    checkParameters(request, []);
    await sendUploadPage(context, request, response, await uploadOf(context, store, request));
  });
  router.post('/insturen/bestand/:sender/:id', sendLimit(context), async (request, response) => {
    const upload = await uploadOf(context, store, request);
    const next = await store.alone(upload.id, () => decide(context, store, request));
    response.set('Cache-Control', 'no-store').redirect(303, next);
  });
  router.post('/insturen/versturen', sendLimit(context), async (request, response) => {
    await sendReady(context, store, request);
    response.set('Cache-Control', 'no-store').redirect(303, '/insturen');
  });
  addDownloads(router, context);
  return router;
}

/** Where files come through the folder alone, one page says so. */
export function withoutDoor(context: Context): Router {
  return Router().get('/insturen', onlySenders, async (request, response) => {
    checkParameters(request, []);
    const main = html`<div class="top"><h1>Insturen</h1>
<p class="lead">Zet uw bestanden in de map die u met de beheerder afsprak. Op deze server kunt u ze niet via een pagina insturen.</p></div>`;
    await sendDoorPage(context, request, response, { title: 'Insturen', main });
  });
}

async function uploadOf(context: Context, store: Uploads, request: Request): Promise<Upload> {
  const { sender, id } = request.params;
  const upload = await store.find(senderOf(context, request, String(sender)).id, String(id));
  if (upload === undefined) throw notFound();
  return upload;
}

async function sendUploadPage(context: Context, request: Request, response: Response, upload: Upload): Promise<void> {
  const { checkup, sentAt } = upload;
  const senderName = senderOf(context, request, upload.sender).name;
  const main =
    sentAt === null
      ? checkupView({ checkup, senderName, action: addressOf(upload), csrf: csrfField(context, request, response) })
      : receiptView({ checkup, senderName, sentAt, load: loadOf(context, upload) });
  const title = `${sentAt === null ? 'Nagekeken' : 'Verstuurd'}: ${upload.name}`;
  await sendDoorPage(context, request, response, { title, main, path: '/insturen' });
}

/** The line of the overview on this file since it was sent. */
function loadOf(context: Context, { sender, checkup, sentAt }: Upload) {
  const since = Date.parse(sentAt ?? '') - 60_000;
  const loads = intakeOf(context).overview(sender)?.loads ?? [];
  return loads.find(({ file, receivedAt }) => path.basename(file) === checkup.deliveredAs && Date.parse(receivedAt) >= since);
}

/** Checks again with what was answered, sends, or throws away; gives the address to go on to. */
async function decide(context: Context, store: Uploads, request: Request): Promise<string> {
  const upload = await uploadOf(context, store, request);
  const form = (request.body ?? {}) as Record<string, unknown>;
  if (!isWaiting(upload)) return addressOf(upload);
  if (form.doe === 'weg') {
    await store.remove(upload);
    return '/insturen';
  }
  if (form.doe !== 'versturen' && form.doe !== 'nakijken') throw badParameter('doe', String(form.doe ?? ''), 'versturen, nakijken of weg');
  const answers = withAnswers(upload.answers, readAnswers(form, upload.checkup.questions));
  const by = form.doe === 'versturen' ? visitOf(request).user?.name : undefined;
  const checkup = await checkUpload(context, store, { ...upload, answers }, by);
  const sent = form.doe === 'versturen' && sendable.includes(checkup.verdict);
  if (sent) noteAct(context, request, 'sent', { about: `${upload.sender}/${upload.id}` });
  await store.save({ ...upload, answers, checkup, sentAt: sent ? new Date(context.clock()).toISOString() : null });
  if (sent || ['geweigerd', 'bekend'].includes(checkup.verdict)) await store.discard(upload);
  return addressOf(upload);
}

function addDownloads(router: Router, context: Context): void {
  router.get('/insturen/formaat/:dataset', async (request, response) => {
    checkParameters(request, []);
    const info = intakeOf(context)
      .datasets()
      .find(({ name }) => name === request.params.dataset);
    if (info === undefined) throw notFound();
    await sendDoorPage(context, request, response, { title: info.title, main: formatView(info), path: '/insturen' });
  });
  router.get('/insturen/sjabloon/:file', async (request, response) => {
    checkParameters(request, []);
    const [, dataset = '', format] = /^([a-z_]+)\.(csv|xlsx)$/.exec(request.params.file) ?? [];
    const template = await intakeOf(context).template(dataset, format === 'xlsx' ? 'xlsx' : 'csv');
    if (format === undefined || template === undefined) throw notFound();
    response.set({ 'Cache-Control': 'no-store', 'Content-Type': template.type }).attachment(template.name).send(template.body);
  });
  router.get('/insturen/datapackage.json', (request, response) => {
    checkParameters(request, []);
    response.set('Cache-Control', 'no-store').json(intakeOf(context).dataPackage());
  });
}
