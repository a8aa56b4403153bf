import { type Request, type Response, Router } from 'express';
import { type Html, html } from '../../dashboard/html/html.ts';
import type { Role } from '../../sql/kpiValue.ts';
import { csrfField } from '../access/csrf.ts';
import type { Rhythm } from '../accounts/accounts.ts';
import { noteAct } from '../audit/auditRequests.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter } from '../httpError.ts';
import { checkParameters } from '../query.ts';
import type { MailRecipient } from '../settings.ts';
import { sendPlainPage } from '../sitePage.ts';

/** Value of the form, and the words of each rhythm. */
const choices: readonly { value: string; rhythm: Rhythm; label: string; saved: string }[] = [
  { value: 'maand', rhythm: 'month', label: 'Elke maand', saved: 'U krijgt de mail elke maand.' },
  { value: 'kwartaal', rhythm: 'quarter', label: 'Elk kwartaal', saved: 'U krijgt de mail elk kwartaal.' },
  { value: 'nooit', rhythm: 'never', label: 'Nooit', saved: 'U krijgt geen mail meer.' },
];

/** `/mijn-mails`: how often who is signed in gets the mail, and whether at all. */
export function mijnMails(context: Context): Router {
  const router = Router();
  router.get('/mijn-mails', (request, response) => {
    const { bewaard } = checkParameters(request, ['bewaard']);
    sendPage(context, request, response, bewaard !== undefined);
  });
  router.post('/mijn-mails', (request, response) => {
    const [owner] = mailsOf(context, request);
    const { ritme } = (request.body ?? {}) as { ritme?: unknown };
    const choice = choices.find(({ value }) => value === ritme);
    if (!choice) throw badParameter('ritme', String(ritme ?? ''), choices.map(({ value }) => value).join(', '));
    if (owner) {
      context.accounts.chooseRhythm(owner, choice.rhythm, new Date(context.clock()));
      noteAct(context, request, 'mail chosen', { about: choice.rhythm });
    }
    response.set('Cache-Control', 'no-store').redirect(303, owner ? '/mijn-mails?bewaard=ja' : '/mijn-mails');
  });
  return router;
}

function mailsOf({ settings }: Context, request: Request): MailRecipient[] {
  const name = visitOf(request).user?.name;
  return settings.mails.filter(({ account }) => account !== undefined && account === name);
}

function sendPage(context: Context, request: Request, response: Response, saved: boolean): void {
  const mails = mailsOf(context, request);
  const [owner] = mails;
  const main = html`<h1>Mijn mails</h1>
${
  owner === undefined
    ? html`<p>Bij uw account staat nog geen mailadres. Vraag de beheerder om er een in te vullen. Daarna kiest u hier hoe vaak u een mail krijgt.</p>`
    : form({
        rhythm: context.accounts.rhythmOf(owner),
        saved,
        about: about[visitOf(request).scope.viewer.role],
        addresses: [...new Set(mails.map(({ address }) => address))],
        csrf: csrfField(context, request, response),
      })
}`;
  sendPlainPage(context, request, response, { title: 'Mijn mails', main });
}

const about: Record<Role, string> = {
  beleid: 'de nieuwste cijfers van Vlaanderen en Brussel',
  adviseur: 'de nieuwste cijfers van de organisaties die u volgt',
  organisatie: 'de nieuwste cijfers van uw organisatie',
  beheer: 'de nieuwste cijfers van Vlaanderen en Brussel',
};

function form({
  rhythm,
  saved,
  about,
  addresses,
  csrf,
}: {
  rhythm: Rhythm;
  saved: boolean;
  about: string;
  addresses: readonly string[];
  csrf: Html;
}): Html {
  const chosen = choices.find((choice) => choice.rhythm === rhythm);
  return html`${saved ? html`<p role="status"><strong>Bewaard.</strong> ${chosen?.saved}</p>` : null}
<p>In een korte mail leest u ${about}. We sturen hem naar ${addresses.join(' en ')}.</p>
<form method="post" action="/mijn-mails">${csrf}
<fieldset><legend>Hoe vaak wilt u de mail?</legend><div class="radios">${choices.map(
    ({ value, label, rhythm: each }) =>
      html`<label><input type="radio" name="ritme" value="${value}"${each === rhythm ? html` checked` : null}> ${label}</label>`,
  )}</div></fieldset>
<p><button type="submit">Bewaren</button></p></form>
<p>Zijn er geen nieuwe cijfers, dan krijgt u die keer geen mail. Klopt het adres niet, vraag dan de beheerder om het te veranderen.</p>`;
}
