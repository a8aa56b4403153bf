import express, { type Request, type Response, Router } from 'express';
import { html } from '../../dashboard/html/html.ts';
import { ownerOf } from '../accounts/stopToken.ts';
import type { Context } from '../context.ts';
import { HttpError } from '../httpError.ts';
import { sendPlainPage } from '../sitePage.ts';

/**
 * `/mail/stop/:token` ends mails without signing in, by one click of a mail program (RFC 8058) or by the button of the page. A GET changes
 * nothing: scanners open links too.
 */
export function stopMail(context: Context): Router {
  const router = Router();
  router.get('/mail/stop/:token', (request, response) => {
    const owner = find(context, request);
    if (context.accounts.rhythmOf(owner) === 'never') sendStopped(context, request, response, owner);
    else sendQuestion(context, request, response);
  });
  const text = express.text({ type: ['application/x-www-form-urlencoded', 'multipart/form-data'], limit: '10kb' });
  router.post('/mail/stop/:token', text, (request, response) => {
    const owner = find(context, request);
    if (!isOneClick(request.body)) {
      throw new HttpError(400, 'Deze aanvraag begrijpen we niet.', { advice: 'Open de link uit de mail en klik op de knop.' });
    }
    if (context.accounts.rhythmOf(owner) !== 'never') {
      context.accounts.chooseRhythm(owner, 'never', new Date(context.clock()));
      context.logger.info({}, 'mail stopped');
    }
    sendStopped(context, request, response, owner);
  });
  return router;
}

function find({ settings }: Context, request: Request) {
  const owner = ownerOf(settings.secret, settings.mails, String(request.params.token));
  if (owner) return owner;
  throw new HttpError(404, 'Deze link werkt niet meer.', {
    advice: 'Neem de link uit de laatste mail die u kreeg. Krijgt u geen mails meer, dan is er niets te doen.',
  });
}

/** The field of RFC 8058, in a form of either kind. */
function isOneClick(body: unknown): boolean {
  return typeof body === 'string' && /List-Unsubscribe(?:=|"\s+)One-Click/.test(body);
}

function sendQuestion(context: Context, request: Request, response: Response): void {
  const main = html`<h1>Geen mails meer?</h1>
<p>Klik op de knop, en we sturen u geen mails met cijfers meer.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
<p><button type="submit">Stuur mij geen mails meer</button></p></form>`;
  sendPlainPage(context, request, response, { title: 'Geen mails meer?', main });
}

function sendStopped(context: Context, request: Request, response: Response, { account }: { account?: string }): void {
  const again =
    account === undefined
      ? html`<p>Wilt u ze toch weer? Vraag het aan de beheerder.</p>`
      : html`<p>Wilt u ze toch weer? Kies het op de pagina <a href="/mijn-mails">Mijn mails</a>.</p>`;
  const main = html`<h1>U krijgt geen mails meer</h1>
${again}`;
  sendPlainPage(context, request, response, { title: 'U krijgt geen mails meer', main });
}
