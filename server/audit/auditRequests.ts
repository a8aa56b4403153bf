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
  const event = readOf(request, response);
  if (event === undefined) return;
  const about = addressOf(request);
  context.audit.note({ event, user: visitOf(request).user?.name, about });
  if (event === 'downloaded') context.logger.info({ user: visitOf(request).user?.name, path: about }, 'downloaded');
}

function readOf(request: Request, response: Response): AuditEvent | undefined {
  const { user, scope } = visitOf(request);
  const answered = response.statusCode === 200 || response.statusCode === 304;
  if (user === undefined || !answered) return undefined;
  const address = addressOf(request);
  const attached = String(response.getHeader('Content-Disposition') ?? '').startsWith('attachment');
  if (attached || address.startsWith('/api/kpis/')) return 'downloaded';
  const isPage = String(response.getHeader('Content-Type') ?? '').startsWith('text/html') || response.statusCode === 304;
  return isPage && showsOwn(address, scope.viewer) ? 'viewed' : undefined;
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
  context.audit.note({ event, user, from: ipKeyGenerator(request.ip ?? ''), about: addressOf(request), ...about });
}

/** Without the query, and no longer than an address of ours. */
function addressOf({ originalUrl }: Request): string {
  return (originalUrl.split('?')[0] ?? '').slice(0, 200);
}
