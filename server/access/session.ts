import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Passwords } from '../accounts/passwords.ts';
import type { Settings, User } from '../settings.ts';
import type { EndedSessions } from './endedSessions.ts';
import { sameText, sign } from './secret.ts';
import { siteCookie } from './siteCookie.ts';

/** A request as far as its headers. */
export type Asking = Pick<IncomingMessage, 'headers'>;

export interface Session {
  id: string;
  user: User;
  issued: number;
  /** Last time that it was written to the cookie. */
  seen: number;
  /** Hash of the password under which it began. */
  password: string;
}

export interface Sessions {
  /** Begins one in place of the session before, which ends. */
  start(response: Response, user: User, now: number, before?: Session): void;
  /** The session of this request, kept alive; undefined when there is none, or it ended. */
  find(request: Request, response: Response, now: number): Session | undefined;
  /** The same, where it need not be kept alive yet; undefined else. */
  fresh(request: Asking, now: number): Session | undefined;
  end(response: Response, session: Session, now: number): void;
}

/** Sessions in a signed cookie, each under the password that held when it began: another password ends them. */
export function makeSessions(settings: Settings, ended: EndedSessions, passwords: Passwords): Sessions {
  const { name, options } = siteCookie(settings, 'doorstroom');
  const longest = settings.sessionHours * 3_600_000;
  const idle = settings.idleMinutes * 60_000;
  const read = remember((text) => readSession(text, settings, passwords));

  const write = (response: Response, session: Session): void => {
    const payload = Buffer.from(JSON.stringify([session.id, session.user.name, session.issued, session.seen])).toString('base64url');
    response.cookie(name, `${payload}.${sign(settings.secret, 'session', payload, session.password)}`, options);
  };

  const holding = (request: Asking, now: number): Session | undefined => {
    const session = read(cookie(request, name));
    if (session === undefined || now - session.issued >= longest || now - session.seen >= idle) return undefined;
    return ended.has(session.id) || session.password !== passwords.of(session.user) ? undefined : session;
  };

  const forget = (session: Session, now: number): void => ended.add(session.id, session.issued + longest, now);

  return {
    start: (response, user, now, before) => {
      if (before) forget(before, now);
      write(response, { id: randomBytes(16).toString('base64url'), user, issued: now, seen: now, password: passwords.of(user) });
    },
    find: (request, response, now) => {
      const session = holding(request, now);
      if (session !== undefined && now - session.seen >= idle / 10) write(response, { ...session, seen: now });
      return session;
    },
    fresh: (request, now) => {
      const session = holding(request, now);
      return session === undefined || now - session.seen >= idle / 10 ? undefined : session;
    },
    end: (response, session, now) => {
      forget(session, now);
      response.clearCookie(name, options);
    },
  };
}

export function cookie(request: Asking, name: string): string {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return '';
}

function readSession(text: string, { secret, users }: Settings, passwords: Passwords): Session | undefined {
  const [payload = '', signature = ''] = text.split('.');
  if (signature === '') return undefined;
  try {
    const [id, name, issued, seen] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, string, number, number];
    const user = users.find((candidate) => candidate.name === name);
    if (user === undefined) return undefined;
    const password = passwords.of(user);
    return sameText(signature, sign(secret, 'session', payload, password)) ? { id, user, issued, seen, password } : undefined;
  } catch {
    return undefined;
  }
}

/** The last thousand results of a function that always says the same: a signature is checked once. */
function remember<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = make(text);
      const [oldest] = known.keys();
      if (known.size >= 1000 && oldest !== undefined) known.delete(oldest);
      if (value !== undefined) known.set(text, value);
    }
    return value;
  };
}
