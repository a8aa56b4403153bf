import { type Request, type Response, Router } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { formatDate } from '../../dashboard/format.ts';
import { type Html, html } from '../../dashboard/html/html.ts';
import { csrfField } from '../access/csrf.ts';
import { rememberDevice } from '../access/knownDevice.ts';
import { passwordProblem } from '../access/newPassword.ts';
import { hashPassword, verifyPassword } from '../access/password.ts';
import type { Session } from '../access/session.ts';
import type { Token } from '../accounts/tokens.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { HttpError } from '../httpError.ts';
import { checkParameters } from '../query.ts';
import { sendPlainPage } from '../sitePage.ts';

const path = '/mijn-account';

/** `/mijn-account`: the user’s own password, and the keys with which programs ask in the user’s name. */
export function mijnAccount(context: Context): Router {
  const router = Router();
  router.use(path, (request, _response, next) => {
    sessionOf(request);
    next();
  });
  router.get(path, (request, response) => {
    const { bewaard } = checkParameters(request, ['bewaard']);
    sendPage(context, request, response, { changed: bewaard === 'wachtwoord' });
  });
  router.post(`${path}/wachtwoord`, async (request, response) => {
    const error = await changePassword(context, request, response);
    if (error === undefined) {
      response.set('Cache-Control', 'no-store').redirect(303, `${path}?bewaard=wachtwoord`);
      return;
    }
    response.status(422);
    sendPage(context, request, response, { error });
  });
  router.post(`${path}/sleutels`, (request, response) => {
    const { user } = sessionOf(request);
    const label = textOf(request, 'naam').trim().slice(0, 80) || 'zonder naam';
    const made = context.tokens.issue({ user, label, writes: textOf(request, 'schrijven') === 'ja', now: context.clock() });
    noteAct(context, request, 'key made', { about: made.split('.')[0] });
    sendPage(context, request, response, { made });
  });
  router.post(`${path}/sleutels/intrekken`, (request, response) => {
    const id = textOf(request, 'sleutel');
    if (context.tokens.withdraw(sessionOf(request).user, id)) noteAct(context, request, 'key withdrawn', { about: id });
    response.set('Cache-Control', 'no-store').redirect(303, path);
  });
  return router;
}

/** A key for programs changes neither passwords nor keys. */
function sessionOf(request: Request): Session {
  const { session } = visitOf(request);
  if (session) return session;
  throw new HttpError(403, 'Deze pagina is voor wie zelf aangemeld is.', { advice: 'Meld u aan met uw wachtwoord.' });
}

/** Takes the new password where the old one is right; says in Dutch what is wrong where it is not. Other sessions end, and so do keys. */
async function changePassword(context: Context, request: Request, response: Response): Promise<string | undefined> {
  const session = sessionOf(request);
  const { user } = session;
  const now = context.clock();
  const fresh = textOf(request, 'nieuw');
  const giveBack = context.guesses.take({ account: user.name, network: ipKeyGenerator(request.ip ?? ''), device: session.id }, now);
  if (!(await verifyPassword(textOf(request, 'oud'), context.passwords.of(user)))) return 'Uw huidige wachtwoord klopt niet.';
  giveBack();
  if (fresh !== textOf(request, 'nogmaals')) return 'De twee nieuwe wachtwoorden zijn niet gelijk.';
  const problem = passwordProblem(fresh, user);
  if (problem !== undefined) return problem;
  context.passwords.change(user, await hashPassword(fresh), now);
  context.sessions.start(response, user, now, session);
  rememberDevice(context.settings, request, response, user.name);
  noteAct(context, request, 'password changed');
  return undefined;
}

interface Shown {
  changed?: boolean;
  error?: string;
  /** The text of a key that was just made: it is shown once. */
  made?: string;
}

function sendPage(context: Context, request: Request, response: Response, { changed, error, made }: Shown): void {
  const { user } = sessionOf(request);
  const csrf = csrfField(context, request, response);
  const tokens = context.tokens.list(user, context.clock());
  const main = html`<h1>Mijn account</h1>
<p>U bent aangemeld als ${user.name}. Hoe vaak u een mail krijgt, kiest u bij <a href="/mijn-mails">Mijn mails</a>.</p>
${changed ? html`<p role="status"><strong>Bewaard.</strong> Uw nieuwe wachtwoord geldt. Op andere toestellen bent u afgemeld, en uw sleutels werken niet meer.</p>` : null}
${passwordForm(csrf, error)}
<section id="sleutels"><h2>Sleutels voor programma’s</h2>
<p>Met een sleutel haalt een programma, zoals Excel of Power BI, de cijfers op die u mag zien. Geef een sleutel aan niemand door.</p>
${made === undefined ? null : html`<p role="status"><strong>Uw nieuwe sleutel:</strong> <code>${made}</code></p><p>Kopieer hem nu: we tonen hem maar één keer.</p>`}
${tokens.length === 0 ? html`<p>U hebt geen sleutels.</p>` : tokenTable(tokens, csrf)}
<form method="post" action="${path}/sleutels">${csrf}
<p><label for="naam">Waarvoor dient de nieuwe sleutel?</label><input id="naam" name="naam" maxlength="80" required></p>
<p><label><input type="checkbox" name="schrijven" value="ja"> De sleutel mag ook bestanden insturen en vragen beantwoorden</label></p>
<p><button type="submit">Maak een sleutel</button></p></form>
<p>Een sleutel werkt ${context.settings.tokenDays} dagen, en stopt als u uw wachtwoord verandert.</p></section>`;
  sendPlainPage(context, request, response, { title: 'Mijn account', main });
}

function passwordForm(csrf: Html, error: string | undefined): Html {
  const field = (name: string, label: string, complete: string): Html =>
    html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" type="password" autocomplete="${complete}" maxlength="200" required></p>`;
  return html`<section id="wachtwoord"><h2>Ander wachtwoord</h2>
${error === undefined ? null : html`<p class="error" role="alert">${error} Uw wachtwoord is niet veranderd.</p>`}
<form method="post" action="${path}/wachtwoord">${csrf}
${field('oud', 'Uw huidige wachtwoord', 'current-password')}
${field('nieuw', 'Uw nieuwe wachtwoord, van minstens 12 tekens', 'new-password')}
${field('nogmaals', 'Nog eens uw nieuwe wachtwoord', 'new-password')}
<p><button type="submit">Verander het wachtwoord</button></p></form></section>`;
}

function tokenTable(tokens: readonly Token[], csrf: Html): Html {
  const day = (time: number): string => formatDate(new Date(time).toISOString().slice(0, 10));
  const row = ({ id, label, writes, expiresAt, usedAt }: Token): Html =>
    html`<tr><th scope="row">${label}</th><td>${writes ? 'lezen en insturen' : 'lezen'}</td><td>${day(expiresAt)}</td><td>${usedAt === undefined ? 'nog niet' : day(usedAt)}</td>
<td><form method="post" action="${path}/sleutels/intrekken">${csrf}<input type="hidden" name="sleutel" value="${id}"><button type="submit">Trek in<span class="hidden"> : ${label}</span></button></form></td></tr>`;
  return html`<table><thead><tr><th scope="col">Sleutel</th><th scope="col">Mag</th><th scope="col">Werkt tot</th><th scope="col">Laatst gebruikt</th><td></td></tr></thead>
<tbody>${tokens.map(row)}</tbody></table>`;
}

function textOf(request: Request, name: string): string {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
