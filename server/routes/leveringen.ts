import path from 'node:path';
import { type Request, type Response, Router } from 'express';
import { type Html, html } from '../../dashboard/html/html.ts';
import { pages as definitions } from '../../dashboard/pages/index.ts';
import { revokeView } from '../../dashboard/pages/insturen/loadList.ts';
import { overviewList, senderOverview } from '../../dashboard/pages/insturen/senderOverview.ts';
import type { AnswerKind, LoadLine } from '../../pipelines/door/intake.ts';
import { csrfField } from '../access/csrf.ts';
import { sendLimit } from '../access/sendLimit.ts';
import type { AuditEvent } from '../audit/auditLog.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, releaseOf, visitOf } from '../context.ts';
import { readAnswers, readChanges } from '../door/answersForm.ts';
import { sendDoorPage } from '../door/doorPage.ts';
import { intakeOf, type Sender, senderOf, sendersOf } from '../door/senders.ts';
import { badParameter, HttpError, notFound } from '../httpError.ts';
import { makePage } from '../pageDocument.ts';
import { pageResponse } from '../pageResponse.ts';
import { checkParameters } from '../query.ts';
import { finishResponse } from '../responseCache.ts';
import { sendFinished } from '../sendResponse.ts';
import { surroundings } from '../sitePage.ts';

/** The live part of `/leveringen`: what waits at the door, for who may send. It is of this moment: never kept, and no part of an older version. */
export function leveringen(context: Context): Router {
  const router = Router();
  router.get('/leveringen', (request, response, next) => {
    const senders = sendersOf(intakeOf(context), visitOf(request).scope.viewer);
    const older = request.query.versie !== undefined;
    if (senders.length === 0 || older) return next();
    return sendOverview(context, request, response, senders);
  });
  router.get('/leveringen/:sender', (request, response) => {
    const sender = senderOf(context, request, String(request.params.sender));
    const top = html`<div class="top"><p class="kicker"><a href="/leveringen">Leveringen</a></p><h1>${sender.name}</h1>
<p class="lead">Wat kwam binnen, wat telt mee, en wat vragen we u nog?</p></div>`;
    const main = html`${top}${overviewOf(context, request, response, sender)}`;
    return sendDoorPage(context, request, response, { title: `Leveringen van ${sender.name}`, main });
  });
  router.get('/leveringen/:sender/verbeteringen/:file', (request, response) => {
    checkParameters(request, []);
    const sender = senderOf(context, request, String(request.params.sender));
    const file = intakeOf(context).corrections(sender.id, request.params.file, isSender(request) ? 'sender' : 'other');
    if (file === undefined) throw notFound();
    response.set('Cache-Control', 'no-store').download(path.resolve(file), path.basename(file), { dotfiles: 'allow' });
  });
  router.get('/leveringen/:sender/bestand/:load', (request, response) => {
    checkParameters(request, []);
    const sender = senderOf(context, request, String(request.params.sender));
    const file = isSender(request) ? intakeOf(context).delivered(sender.id, Number(request.params.load)) : undefined;
    if (file === undefined) throw notFound();
    response.set('Cache-Control', 'no-store').download(path.resolve(file), path.basename(file), { dotfiles: 'allow' });
  });
  addAnswers(router, context);
  addLoads(router, context);
  return router;
}

/** The sender itself gets its file and its workbook as they are; for an adviser or beheer what is personal is masked. */
function isSender(request: Request): boolean {
  return visitOf(request).scope.viewer.role === 'organisatie';
}

/** The page of the release with what waits at the door above it; of several senders a list. */
async function sendOverview(context: Context, request: Request, response: Response, senders: readonly Sender[]): Promise<void> {
  const [only] = senders;
  const before = senders.length === 1 && only ? overviewOf(context, request, response, only) : listOf(context, senders);
  if (context.releases.serving() === undefined) {
    await sendDoorPage(context, request, response, {
      title: 'Leveringen',
      main: html`<div class="top"><h1>Leveringen</h1></div>${before}`,
    });
    return;
  }
  const definition = definitions.find(({ id }) => id === 'leveringen');
  if (definition === undefined) throw notFound();
  const release = releaseOf(request, response, context);
  const { document } = await makePage(definition, request, release, visitOf(request).scope.viewer);
  const place = { path: '/leveringen', query: '', filters: null, headers: release.headers, before };
  const made = pageResponse(document, { ...surroundings(context, request), ...place });
  response.set('Cache-Control', 'no-store');
  sendFinished(request, response, await finishResponse(made));
}

function overviewOf(context: Context, request: Request, response: Response, { id }: Sender): Html {
  const { na } = checkParameters(request, ['na']);
  if (na !== undefined && Number.isNaN(Date.parse(na))) throw badParameter('na', na, 'een tijd');
  const intake = intakeOf(context);
  const csrf = csrfField(context, request, response);
  return senderOverview({
    sender: id,
    overview: intake.overview(id),
    datasets: intake.datasets(),
    csrf,
    answeredAt: na ?? null,
    fetchesBack: isSender(request),
  });
}

function listOf(context: Context, senders: readonly Sender[]): Html {
  return overviewList(senders.map(({ id, name }) => ({ sender: id, name, overview: intakeOf(context).overview(id) })));
}

function addAnswers(router: Router, context: Context): void {
  router.post('/leveringen/:sender/antwoorden', sendLimit(context), async (request, response) => {
    const sender = senderOf(context, request, String(request.params.sender));
    const intake = intakeOf(context);
    const overview = intake.overview(sender.id);
    if (overview === undefined) throw notFound();
    const answers = [...readAnswers(request.body, overview.questions), ...readChanges(request.body, overview.answers, intake.datasets())];
    if (answers.length > 0) {
      await intake.sendAnswers({ sender: sender.id, answers, by: visitOf(request).user?.name ?? '' });
      noteAct(context, request, 'answered');
    }
    back(context, response, sender, answers.length > 0);
  });
}

const decisions: Readonly<Record<string, { kind: AnswerKind; answer: string; event: AuditEvent; states: readonly LoadLine['status'][] }>> =
  {
    bevestigen: { kind: 'bevestiging', answer: 'ja', event: 'confirmed', states: ['paused'] },
    weigeren: { kind: 'bevestiging', answer: 'nee', event: 'refused', states: ['paused'] },
    intrekken: { kind: 'intrekking', answer: 'ja', event: 'revoked', states: ['loaded', 'confirmed'] },
  };

function addLoads(router: Router, context: Context): void {
  const loadOf = (sender: Sender, number: string): LoadLine => {
    const load = intakeOf(context)
      .overview(sender.id)
      ?.loads.find((candidate) => String(candidate.load) === number);
    if (load === undefined) throw notFound();
    return load;
  };
  router.get('/leveringen/:sender/lading/:load/intrekken', (request, response) => {
    checkParameters(request, []);
    const sender = senderOf(context, request, String(request.params.sender));
    const load = loadOf(sender, String(request.params.load));
    const main = revokeView({ load, senderName: sender.name, sender: sender.id, csrf: csrfField(context, request, response) });
    return sendDoorPage(context, request, response, { title: `${load.file} intrekken`, main });
  });
  router.post('/leveringen/:sender/lading/:load', sendLimit(context), async (request, response) => {
    const sender = senderOf(context, request, String(request.params.sender));
    const load = loadOf(sender, String(request.params.load));
    const asked = String((request.body as Record<string, unknown> | undefined)?.doe ?? '');
    const decision = Object.hasOwn(decisions, asked) ? decisions[asked] : undefined;
    if (decision === undefined) throw badParameter('doe', asked, Object.keys(decisions).join(', '));
    if (!decision.states.includes(load.status)) {
      throw new HttpError(409, 'Dit bestand is ondertussen van stand veranderd.', {
        advice: 'Kijk op de pagina Leveringen hoe het nu staat.',
      });
    }
    const answer = { kind: decision.kind, dataset: load.dataset ?? '', subject: String(load.load), answer: decision.answer };
    await intakeOf(context).sendAnswers({ sender: sender.id, answers: [answer], by: visitOf(request).user?.name ?? '' });
    noteAct(context, request, decision.event);
    back(context, response, sender, true);
  });
}

/** Back to what waits, which says that an answer is on its way until the job process has written a newer overview. */
function back({ clock }: Context, response: Response, { id }: Sender, answered: boolean): void {
  const query = answered ? `?na=${encodeURIComponent(new Date(clock()).toISOString())}` : '';
  response.set('Cache-Control', 'no-store').redirect(303, `/leveringen/${id}${query}`);
}
