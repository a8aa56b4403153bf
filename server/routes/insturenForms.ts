import { type Request, type Response, Router } from 'express';
import { type EntryForm, entryForm } from '../../dashboard/pages/insturen/entryForm.ts';
import { type EntryProblems, type EntryRow, entryFormView } from '../../dashboard/pages/insturen/entryFormView.ts';
import { placeQuestion, scanFormView } from '../../dashboard/pages/insturen/scanFormView.ts';
import { senderChoiceView } from '../../dashboard/pages/insturen/senderChoiceView.ts';
import { csrfField } from '../access/csrf.ts';
import { sendLimit } from '../access/sendLimit.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, releaseOf, visitOf } from '../context.ts';
import { sendDoorPage } from '../door/doorPage.ts';
import { type OwnAction, rowOfAction } from '../door/ownAction.ts';
import { readEntry } from '../door/readEntry.ts';
import { readScan } from '../door/readScan.ts';
import { intakeOf, type Sender, senderOf, sendersOf } from '../door/senders.ts';
import { notFound } from '../httpError.ts';
import { checkParameters } from '../query.ts';

const noProblems: EntryProblems = new Map();

/** `/insturen/formulier`: scan, plan, feedback of employers and follow-up, filled in on a page; each is a delivery. */
export function insturenForms(context: Context): Router {
  const router = Router();
  router.get('/insturen/formulier/:dataset', async (request, response) => {
    const { afzender, actie } = checkParameters(request, ['afzender', 'actie']);
    const senders = organisationsOf(context, request);
    const [only, ...others] = senders;
    if (only === undefined) throw notFound();
    const form = formOf(context, request, response);
    if (afzender === undefined && others.length > 0) {
      const title = form?.title ?? 'Organisatiescan';
      const main = senderChoiceView({ title, action: request.path, senders });
      await sendDoorPage(context, request, response, { title, main, path: '/insturen' });
      return;
    }
    const sender = afzender === undefined ? only : organisationOf(context, request, afzender);
    if (form === undefined) await sendScan(context, request, response, sender);
    else await sendEntry(context, request, response, { form, sender, action: actie });
  });
  router.post('/insturen/formulier/:dataset', sendLimit(context), async (request, response) => {
    const sender = organisationOf(context, request, String((request.body as Record<string, unknown> | undefined)?.afzender ?? ''));
    const form = formOf(context, request, response);
    const intake = intakeOf(context);
    const read = form ? readEntry(request.body, form) : readScan(request.body, intake.scan(), kindsOf(request));
    const taken = form?.dataset === 'acties' ? await unopenedAction(context, request, response, sender, read.rows) : undefined;
    if (form && taken) {
      response.status(422);
      await sendEntry(context, request, response, { form, sender, action: taken.action, ...beside(taken, read.rows) });
      return;
    }
    if (read.problems.size > 0) {
      response.status(422);
      if (form) await sendEntry(context, request, response, { form, sender, ...read });
      else await sendScan(context, request, response, sender, read as ReturnType<typeof readScan>);
      return;
    }
    const filled = read.rows.map((row, index) => ({ row, index })).filter(({ row }) => Object.keys(row).length > 0);
    const dataset = form?.dataset ?? 'scan';
    const rows = filled.map(({ row }) => row);
    try {
      await intake.sendRows({ sender: sender.id, dataset, rows, by: visitOf(request).user?.name ?? '' });
      noteAct(context, request, 'sent', { about: `${sender.id}/${dataset}` });
    } catch (error) {
      const said = problemOf(error);
      if (said === undefined || form === undefined) throw error;
      const name = form.fields.find((field) => field.name === said.column)?.name ?? form.fields[0]?.name ?? '';
      const problems = new Map([[`${filled[said.line]?.index ?? 0}-${name}`, said.message]]);
      response.status(422);
      await sendEntry(context, request, response, { form, sender, rows: read.rows, problems });
      return;
    }
    const query = encodeURIComponent(new Date(context.clock()).toISOString());
    response.set('Cache-Control', 'no-store').redirect(303, `/leveringen/${sender.id}?na=${query}`);
  });
  return router;
}

/** What the door says of a row that it refuses: its sentence, the row from 0 and the column of the contract. */
function problemOf(error: unknown): { message: string; line: number; column: string | undefined } | undefined {
  if (!(error instanceof Error) || error.name !== 'DataError') return undefined;
  const { line = 0, column } = (error as { problem?: { line?: number; column?: string } }).problem ?? {};
  return { message: error.message, line, column };
}

/** Organisations alone fill in forms. */
function organisationsOf(context: Context, request: Request): Sender[] {
  return sendersOf(intakeOf(context), visitOf(request).scope.viewer).filter(({ kind }) => kind === 'organisatie');
}

function organisationOf(context: Context, request: Request, id: string): Sender {
  const sender = senderOf(context, request, id);
  if (sender.kind !== 'organisatie') throw notFound();
  return sender;
}

/** The form of this address; undefined for the scan, which has one of its own. */
function formOf(context: Context, request: Request, response: Response): EntryForm | undefined {
  const { dataset } = request.params;
  const intake = intakeOf(context);
  const info = intake.datasets().find(({ name, form }) => name === dataset && form);
  if (info === undefined) throw notFound();
  if (info.name === 'scan') return undefined;
  const themes = [...new Set(intake.scan().map(({ dimension }) => dimension))].filter((theme) => theme !== placeQuestion);
  const headers = context.releases.serving() === undefined ? [] : [...releaseOf(request, response, context).headers.values()];
  const form = entryForm(info, {
    dimensie: themes.map((value) => ({ value, label: value.replaceAll('-', ' ') })),
    kpi: headers.map(({ kpi, label }) => ({ value: kpi, label })),
  });
  if (form === undefined) throw notFound();
  return form;
}

/** The action that stands in the plan under the number of a form that was not opened from it: its other fields would be lost. */
async function unopenedAction(
  context: Context,
  request: Request,
  response: Response,
  sender: Sender,
  [row]: readonly EntryRow[],
): Promise<OwnAction | undefined> {
  const { wijzigt } = (request.body ?? {}) as Record<string, unknown>;
  if (row?.actie === undefined || wijzigt === row.actie) return undefined;
  return (await ownActions(context, request, response, sender)).find(({ action }) => action === row.actie);
}

/** The action as it is with what was filled in over it, to be looked at before it is sent. */
function beside(action: OwnAction, [row]: readonly EntryRow[]): { rows: EntryRow[]; problems: EntryProblems } {
  const words = `Actie ${action.action} staat al in het plan. We vulden haar gegevens hier aan: kijk ze na en verstuur nog eens, of kies een ander nummer.`;
  return { rows: [{ ...rowOfAction(action), ...row }], problems: new Map([['0-actie', words]]) };
}

interface EntryPage {
  form: EntryForm;
  sender: Sender;
  rows?: readonly EntryRow[];
  problems?: EntryProblems;
  /** Number of an action of the plan, to change. */
  action?: string | undefined;
}

async function sendEntry(context: Context, request: Request, response: Response, page: EntryPage): Promise<void> {
  const { form, sender, problems = noProblems } = page;
  const actions = form.dataset === 'acties' ? await ownActions(context, request, response, sender) : [];
  const taken = actions.find(({ action }) => action === page.action);
  const main = entryFormView({
    form,
    sender,
    rows: page.rows ?? (taken ? [rowOfAction(taken)] : []),
    problems,
    csrf: csrfField(context, request, response),
    changes: taken?.action ?? null,
    existing: actions.map(({ action, title }) => ({
      href: `/insturen/formulier/acties?${new URLSearchParams({ afzender: sender.id, actie: action })}`,
      label: `${action}: ${title}`,
    })),
  });
  await sendDoorPage(context, request, response, { title: form.title, main, path: '/insturen' });
}

async function ownActions(context: Context, request: Request, response: Response, { id }: Sender): Promise<OwnAction[]> {
  if (context.releases.serving() === undefined) return [];
  const rows = await releaseOf(request, response, context).table<OwnAction>('own_actions', visitOf(request).scope.viewer);
  return rows.filter(({ owner }) => owner === id);
}

/** The kind of scan: an organisation itself, its adviser, or beheer for either. */
function kindsOf(request: Request): string[] {
  const { role } = visitOf(request).scope.viewer;
  if (role === 'beheer') return ['zelfscan', 'adviseur'];
  return [role === 'adviseur' ? 'adviseur' : 'zelfscan'];
}

async function sendScan(
  context: Context,
  request: Request,
  response: Response,
  sender: Sender,
  read?: Pick<ReturnType<typeof readScan>, 'values' | 'problems'>,
): Promise<void> {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(context.clock());
  const main = scanFormView({
    sender,
    items: intakeOf(context).scan(),
    values: read?.values ?? { scan: `scan ${today.slice(0, 7)}`, datum: today },
    kinds: kindsOf(request),
    problems: read?.problems ?? noProblems,
    csrf: csrfField(context, request, response),
  });
  await sendDoorPage(context, request, response, { title: 'Organisatiescan', main, path: '/insturen' });
}
