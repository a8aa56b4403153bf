import { type Request, type Response, Router } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { html } from '../../dashboard/html/html.ts';
import type { Role } from '../../sql/kpiValue.ts';
import { csrfField } from '../access/csrf.ts';
import type { Attempt } from '../access/guesses.ts';
import { knownDevice, rememberDevice } from '../access/knownDevice.ts';
import { hashPassword, verifyPassword } from '../access/password.ts';
import { requireSignIn } from '../access/visit.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { checkParameters } from '../query.ts';
import type { User } from '../settings.ts';
import { sendPlainPage } from '../sitePage.ts';

/** `/aanmelden` and `/afmelden`. */
export function signIn(context: Context): Router {
  const router = Router();
  const nobody = hashPassword('');
  router.get('/aanmelden', (request, response) => {
    const { naar } = checkParameters(request, ['naar']);
    if (visitOf(request).user) response.redirect(303, ownPath(naar));
    else sendForm(context, request, response, { naar: ownPath(naar) });
  });
  router.post('/aanmelden', async (request, response) => {
    const { gebruiker, wachtwoord, naar } = fields(request);
    const giveBack = context.guesses.take(attemptOf(context, request, gebruiker), context.clock());
    const user = await checkUser(context, nobody, gebruiker, wachtwoord);
    if (user === undefined) {
      const known = context.settings.users.some(({ name }) => name === gebruiker);
      noteAct(context, request, 'sign-in refused', { user: known ? gebruiker : undefined });
      context.logger.warn({ user: known ? gebruiker : 'unknown', ip: request.ip }, 'sign-in refused');
      response.status(401);
      sendForm(context, request, response, {
        naar: ownPath(naar),
        name: gebruiker,
        error: 'Deze naam en dit wachtwoord horen niet bij elkaar.',
      });
      return;
    }
    giveBack();
    context.sessions.start(response, user, context.clock(), visitOf(request).session);
    rememberDevice(context.settings, request, response, user.name);
    noteAct(context, request, 'signed in', { user: user.name });
    context.logger.info({ user: user.name }, 'signed in');
    response.set('Cache-Control', 'no-store').redirect(303, ownPath(naar));
  });
  router.get('/aangemeld', requireSignIn, (request, response) => sendSignedIn(context, request, response));
  router.get('/afmelden', (request, response) => {
    checkParameters(request, []);
    if (visitOf(request).session) sendSignOut(context, request, response);
    else response.redirect(303, '/aanmelden');
  });
  router.post('/afmelden', (request, response) => {
    const { session } = visitOf(request);
    if (session) {
      context.sessions.end(response, session, context.clock());
      noteAct(context, request, 'signed out');
    }
    response.set({ 'Cache-Control': 'no-store', 'Clear-Site-Data': '"cache"' }).redirect(303, '/aanmelden');
  });
  return router;
}

async function checkUser(
  { settings, passwords }: Context,
  nobody: Promise<string>,
  name: string,
  password: string,
): Promise<User | undefined> {
  const user = settings.users.find((candidate) => candidate.name === name);
  const [other] = settings.users;
  const stored = user ?? other;
  const right = await verifyPassword(password, stored ? passwords.of(stored) : await nobody);
  return right ? user : undefined;
}

function attemptOf({ settings }: Context, request: Request, account: string): Attempt {
  return { account, network: ipKeyGenerator(request.ip ?? ''), device: knownDevice(settings, request, account) };
}

interface Form {
  naar: string;
  name?: string;
  error?: string;
}

function sendForm(context: Context, request: Request, response: Response, { naar, name = '', error }: Form): void {
  const main = html`<h1>Aanmelden</h1>
${context.settings.demo ? html`<p class="demo">Fictieve gegevens: organisaties, werkgevers en mensen zijn verzonnen.</p>` : null}
${error ? html`<p class="error" role="alert" id="fout">${error}</p>` : null}
<form class="sign-in" method="post" action="/aanmelden">
${csrfField(context, request, response)}
<input type="hidden" name="naar" value="${naar}">
<p><label for="gebruiker">Gebruiker</label>
<input id="gebruiker" name="gebruiker" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" required${error ? html` aria-describedby="fout"` : null}></p>
<p><label for="wachtwoord">Wachtwoord</label>
<input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" required></p>
<p><button type="submit">Aanmelden</button></p>
</form>
${context.settings.demo ? demoAccounts(context) : null}`;
  sendPlainPage(context, request, response, { title: 'Aanmelden', main });
}

function demoAccounts({ settings }: Context): ReturnType<typeof html> {
  const roles = new Map(settings.users.map((user) => [user.name, user.role]));
  const row = ({ name, password }: { name: string; password: string }) => {
    const role = roles.get(name);
    return html`<tr><td>${name}</td><td>${password}</td><td>${role ? sees[role] : ''}</td></tr>`;
  };
  return html`<section class="demo-accounts"><h2>Kijk rond met een voorbeeldaccount</h2>
<table><thead><tr><th scope="col">Gebruiker</th><th scope="col">Wachtwoord</th><th scope="col">Ziet</th></tr></thead>
<tbody>${settings.demoAccounts.map(row)}</tbody></table></section>`;
}

const sees: Record<Role, string> = {
  beleid: 'alle organisaties, zonder kleine aantallen',
  adviseur: 'alles van de organisaties die de adviseur volgt',
  organisatie: 'alles van de eigen organisatie',
  beheer: 'de cijfers samen, en alle leveringen',
};

/** Where a page that waits in another tab finds the proof for its form. */
function sendSignedIn(context: Context, request: Request, response: Response): void {
  checkParameters(request, []);
  const main = html`<h1>U bent aangemeld</h1>
<p>Sluit dit tabblad en verstuur opnieuw in het vorige: wat u daar invulde of koos, staat er nog.</p>
${csrfField(context, request, response)}`;
  sendPlainPage(context, request, response, { title: 'Aangemeld', main });
}

function sendSignOut(context: Context, request: Request, response: Response): void {
  const main = html`<h1>Afmelden</h1>
<p>U bent aangemeld als ${visitOf(request).user?.name ?? ''}.</p>
<form method="post" action="/afmelden">${csrfField(context, request, response)}
<p><button type="submit">Afmelden</button> <a href="/">Terug naar het overzicht</a></p></form>`;
  sendPlainPage(context, request, response, { title: 'Afmelden', main });
}

function fields(request: Request): { gebruiker: string; wachtwoord: string; naar: string } {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name].slice(0, 1000) : '');
  return { gebruiker: text('gebruiker'), wachtwoord: text('wachtwoord'), naar: text('naar') };
}

/** A path on this site, never another site. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
}
