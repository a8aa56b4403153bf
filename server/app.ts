import type { RequestListener } from 'node:http';
import express, { type Express } from 'express';
import { checkCsrf } from './access/csrf.ts';
import { endedSessionsIn } from './access/endedSessions.ts';
import { makeGuesses } from './access/guesses.ts';
import { checkOrigin } from './access/origin.ts';
import { securityHeaders, setSecurityHeaders } from './access/security.ts';
import { makeSessions } from './access/session.ts';
import { identify, requireSignIn } from './access/visit.ts';
import { accountsIn } from './accounts/accounts.ts';
import { passwordsIn } from './accounts/passwords.ts';
import { tokensIn } from './accounts/tokens.ts';
import { answerKept } from './answerKept.ts';
import { makeAssets } from './assets.ts';
import { auditReads } from './audit/auditRequests.ts';
import type { Context } from './context.ts';
import { makeUploads } from './door/uploads.ts';
import { answerErrors } from './errors.ts';
import { notFound } from './httpError.ts';
import { keepWarm } from './keepWarm.ts';
import { type Pages, pagesHere } from './pageThread.ts';
import { chosenVersion } from './releases/chosenVersion.ts';
import { makeResponseCache } from './responseCache.ts';
import { api } from './routes/api.ts';
import { definities } from './routes/definities.ts';
import { figures } from './routes/figures.ts';
import { healthz } from './routes/healthz.ts';
import { insturen, withoutDoor } from './routes/insturen.ts';
import { insturenForms } from './routes/insturenForms.ts';
import { leveringen } from './routes/leveringen.ts';
import { mijnAccount } from './routes/mijnAccount.ts';
import { mijnMails } from './routes/mijnMails.ts';
import { onePage } from './routes/onePage.ts';
import { accessibility, pages } from './routes/pages.ts';
import { reports } from './routes/reports.ts';
import { revisies } from './routes/revisies.ts';
import { signIn } from './routes/signIn.ts';
import { staticFiles } from './routes/static.ts';
import { stopMail } from './routes/stopMail.ts';
import { uploads } from './routes/uploads.ts';
import { sendKept } from './sendResponse.ts';

export type AppOptions = Pick<Context, 'releases' | 'settings' | 'audit' | 'intake' | 'clock' | 'logger'> & {
  /** Absent = drawn between other requests. */
  pages?: Pages;
  /** The data folder, where the server keeps what belongs to accounts and sessions. */
  dataFolder: string;
};

export interface App {
  /** The routes. What stands above `requireSignIn` is for everybody. */
  routes: Express;
  /** Answers each request: with what is kept, else by the routes. */
  answer: RequestListener;
}

/** The whole site on the release that serves now. */
export function createApp({ releases, settings, dataFolder, audit, intake, clock, logger, pages: drawn = pagesHere }: AppOptions): App {
  const passwords = passwordsIn(dataFolder);
  const context: Context = {
    releases,
    settings,
    accounts: accountsIn(dataFolder),
    passwords,
    tokens: tokensIn(dataFolder, settings, passwords),
    audit,
    guesses: makeGuesses(settings),
    intake,
    clock,
    logger,
    sessions: makeSessions(settings, endedSessionsIn(dataFolder), passwords),
    responses: makeResponseCache(settings.cacheBytes),
    pages: drawn,
    assets: makeAssets(),
    started: clock().toString(36),
  };
  const headers = securityHeaders(settings);
  const routes = makeRoutes(context, headers);
  const isAnswered = answerKept(context, headers);
  const note = keepWarm(context);
  return {
    routes,
    answer: (request, response) => {
      note(response);
      if (!isAnswered(request, response)) routes(request, response);
    },
  };
}

function makeRoutes(context: Context, headers: ReadonlyMap<string, string>): Express {
  const { settings, intake, clock } = context;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', settings.trustedProxies).set('query parser', 'simple');
  app.use(setSecurityHeaders(headers));
  app.use(staticFiles(context), healthz(context));
  app.use(stopMail(context));
  app.use(checkOrigin(settings));
  app.use(identify(context), auditReads(context), sendKept(context));
  const store = intake && makeUploads(intake.uploads, clock);
  if (store) app.use(uploads(context, store));
  app.use(express.urlencoded({ extended: false, limit: '200kb' }), checkCsrf(context));
  app.use(signIn(context), accessibility(context));
  app.use(requireSignIn, chosenVersion(context));
  app.use('/api', api(context));
  app.use(mijnMails(context), mijnAccount(context));
  app.use(store ? [insturen(context, store), insturenForms(context), leveringen(context)] : withoutDoor(context));
  app.use(figures(context), onePage(context), reports(context), revisies(context), definities(context), pages(context));
  app.use(() => {
    throw notFound();
  });
  app.use(answerErrors(context));
  return app;
}
