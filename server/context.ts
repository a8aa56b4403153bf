import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Intake } from '../pipelines/door/intake.ts';
import type { Release } from '../sql/release.ts';
import type { Guesses } from './access/guesses.ts';
import { everybody, maySend, type Scope, scopeOf } from './access/scope.ts';
import type { Session, Sessions } from './access/session.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Passwords } from './accounts/passwords.ts';
import type { Tokens } from './accounts/tokens.ts';
import type { Assets } from './assets.ts';
import type { AuditLog } from './audit/auditLog.ts';
import { HttpError } from './httpError.ts';
import type { Pages } from './pageThread.ts';
import type { Hold } from './releases/olderReleases.ts';
import type { Releases } from './releases/releases.ts';
import type { ResponseCache } from './responseCache.ts';
import type { Settings, User } from './settings.ts';

/** The state that routes share. */
export interface Context {
  settings: Settings;
  releases: Releases;
  sessions: Sessions;
  accounts: Accounts;
  passwords: Passwords;
  tokens: Tokens;
  audit: AuditLog;
  guesses: Guesses;
  responses: ResponseCache;
  pages: Pages;
  assets: Assets;
  /** The front door; without it files come through the folder alone. */
  intake?: Intake;
  clock: () => number;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Differs from start to start: pages of other code are not the same page. */
  started: string;
}

/** The user who asks, and the release from which the response comes. */
export interface Visit {
  user?: User;
  session?: Session;
  scope: Scope;
  hold?: Hold;
}

const visits = new WeakMap<Request, Visit>();

export function beginVisit(request: Request, visit: Omit<Visit, 'scope'>): void {
  visits.set(request, { ...visit, scope: visit.user ? scopeOf(visit.user) : everybody });
}

/** Before it is known who asks, nobody in particular. */
export function visitOf(request: Request): Visit {
  return visits.get(request) ?? { scope: everybody };
}

/** As much of a request as making a page asks: it can be kept, and asked again. */
export function withoutConnection(request: Request): Request {
  const { method, originalUrl, path, query, params } = request;
  const asked = { method, originalUrl, path, query, params, headers: {} } as unknown as Request;
  const { user } = visitOf(request);
  beginVisit(asked, user ? { user } : {});
  return asked;
}

/** The release of this request, the same from its first to its last byte. */
export function releaseOf(request: Request, response: Response, { releases, intake }: Context): Release {
  const visit = visitOf(request);
  if (visit.hold === undefined) {
    const hold = releases.hold();
    if (hold === undefined) {
      throw new HttpError(503, 'Er zijn nog geen cijfers.', {
        advice: 'Deze pagina komt er met de eerste versie van de cijfers. Die maken we zodra er gegevens zijn. Probeer het straks opnieuw.',
        ...(intake && visit.user && maySend(visit.scope.viewer) && { next: { href: '/insturen', label: 'Bestanden insturen kan al' } }),
        headers: { 'Retry-After': '30' },
      });
    }
    visit.hold = hold;
    response.once('close', hold.letGo);
  }
  return visit.hold.release;
}
