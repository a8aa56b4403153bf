import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Settings, User } from '../settings.ts';
import { sameText, sign } from './secret.ts';

export interface Session {
  id: string;
  user: User;
  issued: number;
  /** Last time that it was written to the cookie. */
  seen: number;
}

export interface Sessions {
  start(response: Response, user: User, now: number): void;
  /** The session of this request, kept alive; undefined when there is none, or it ended. */
  find(request: Request, response: Response, now: number): Session | undefined;
  end(response: Response, session: Session): void;
}

/** Sessions in a signed cookie; who signed out is remembered until the session would have ended by itself. */
export function makeSessions(settings: Settings): Sessions {
  const name = settings.https ? '__Host-doorstroom' : 'doorstroom';
  const options = { httpOnly: true, sameSite: 'lax', secure: settings.https, path: '/' } as const;
  const longest = settings.sessionHours * 3_600_000;
  const idle = settings.idleMinutes * 60_000;
  const ended = new Map<string, number>();
  const read = remember((text) => readSession(text, settings));

  const write = (response: Response, session: Session): void => {
    const payload = Buffer.from(JSON.stringify([session.id, session.user.name, session.issued, session.seen])).toString('base64url');
    response.cookie(name, `${payload}.${sign(settings.secret, 'session', payload, session.user.password)}`, options);
  };

  return {
    start: (response, user, now) => write(response, { id: randomBytes(16).toString('base64url'), user, issued: now, seen: now }),
    find: (request, response, now) => {
      const session = read(cookie(request, name));
      if (session === undefined || ended.has(session.id)) return undefined;
      if (now - session.issued >= longest || now - session.seen >= idle) return undefined;
      if (now - session.seen >= idle / 10) write(response, { ...session, seen: now });
      return session;
    },
    end: (response, session) => {
      for (const [id, until] of ended) if (until < session.seen) ended.delete(id);
      ended.set(session.id, session.issued + longest);
      response.clearCookie(name, options);
    },
  };
}

export function cookie(request: Request, name: string): string {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return '';
}

function readSession(text: string, { secret, users }: Settings): Session | undefined {
  const [payload = '', signature = ''] = text.split('.');
  if (signature === '') return undefined;
  try {
    const [id, name, issued, seen] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, string, number, number];
    const user = users.find((candidate) => candidate.name === name);
    if (user === undefined || !sameText(signature, sign(secret, 'session', payload, user.password))) return undefined;
    return { id, user, issued, seen };
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
