import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Settings } from '../settings.ts';
import { sameText, sign } from './secret.ts';
import { cookie } from './session.ts';
import { siteCookie } from './siteCookie.ts';

const accountsAtMost = 5;
const days = 180;

/** The id of a device on which this account signed in before, proved by a signed cookie; undefined of any other. */
export function knownDevice(settings: Settings, request: Request, account: string): string | undefined {
  const { id, signatures } = read(settings, request);
  const own = signatures.some((signature) => sameText(signature, signatureOf(settings, id, account)));
  return id !== '' && own ? id : undefined;
}

/** Remembers on the device that this account signed in on it; the last five accounts are. */
export function rememberDevice(settings: Settings, request: Request, response: Response, account: string): void {
  const before = read(settings, request);
  const id = before.id || randomBytes(16).toString('base64url');
  const own = signatureOf(settings, id, account);
  const signatures = [own, ...before.signatures.filter((signature) => signature !== own)].slice(0, accountsAtMost);
  const { name, options } = siteCookie(settings, 'doorstroom-toestel');
  response.cookie(name, [id, ...signatures].join('.'), { ...options, maxAge: days * 86_400_000 });
}

function read(settings: Settings, request: Request): { id: string; signatures: string[] } {
  const [id = '', ...signatures] = cookie(request, siteCookie(settings, 'doorstroom-toestel').name).split('.');
  return /^[\w-]{22}$/.test(id) ? { id, signatures: signatures.slice(0, accountsAtMost) } : { id: '', signatures: [] };
}

function signatureOf({ secret }: Settings, id: string, account: string): string {
  return sign(secret, 'device', id, account);
}
