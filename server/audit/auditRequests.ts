import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Viewer } from '../../sql/kpiValue.ts';
import { type Context, visitOf } from '../context.ts';
import type { AuditEntry, AuditEvent } from './auditLog.ts';

/** Notes who looked at figures of their own organisations, and who fetched a file, once the answer is on its way. */
export function auditReads(context: Context): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET') response.once('finish', () => noteRead(context, request, response));
    next();
  };
}

function noteRead(context: Context, request: Request, response: Response): void {
  const { user, scope } = visitOf(request);
  const answered = response.statusCode === 200 || response.statusCode === 304;
  if (user === undefined || !answered) return;
  const attached = String(response.getHeader('Content-Disposition') ?? '').startsWith('attachment');
  const page = String(response.getHeader('Content-Type') ?? '').startsWith('text/html') || response.statusCode === 304;
  const about = addressOf(request.originalUrl);
  noteReading(context, user.name, { event: readingOf(about, scope.viewer, { attached, page }), about });
}

/** Somebody's reading of an address. */
export interface Reading {
  /** Undefined where it is not noted. */
  event: AuditEvent | undefined;
  about: string;
}

export function noteReading({ audit, logger }: Pick<Context, 'audit' | 'logger'>, user: string, { event, about }: Reading): void {
  if (event === undefined) return;
  audit.note({ event, user, about });
  if (event === 'downloaded') logger.info({ user, path: about }, 'downloaded');
}

/** The event of an answer that was given to this viewer; undefined where it is none. */
export function readingOf(about: string, viewer: Viewer, { attached, page }: { attached: boolean; page: boolean }): AuditEvent | undefined {
  if (attached || about.startsWith('/api/kpis/')) return 'downloaded';
  return page && showsOwn(about, viewer) ? 'viewed' : undefined;
}

const withoutFigures = /^\/(aanmelden|aangemeld|afmelden|mijn-account|mijn-mails|toegankelijkheid|definities)(\/|$)/;

/** Organisations and their advisers see their own figures on every page with figures; policy staff those of an organisation on its page. */
function showsOwn(address: string, { role, organisations }: Viewer): boolean {
  if (role === 'beleid') return /^\/organisaties\/./.test(address);
  return organisations.length > 0 && !withoutFigures.test(address);
}

/** Notes what somebody did by this request. */
export function noteAct(context: Context, request: Request, event: AuditEvent, about: Pick<AuditEntry, 'user' | 'about'> = {}): void {
  const user = visitOf(request).user?.name;
  context.audit.note({ event, user, from: ipKeyGenerator(request.ip ?? ''), about: addressOf(request.originalUrl), ...about });
}

/** Without the query, and no longer than an address of ours. */
export function addressOf(url: string): string {
  return (url.split('?')[0] ?? '').slice(0, 200);
}
