import { createHash } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Settings } from '../settings.ts';

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Security headers of every answer, by their names: they are the same each time, so helmet makes them once. */
export function securityHeaders({ https }: Settings): ReadonlyMap<string, string> {
  const make = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const blank = new ServerResponse(new IncomingMessage(new Socket()));
  make(blank.req, blank, () => undefined);
  return new Map(Object.entries(blank.getHeaders()).map(([name, value]) => [name, String(value)]));
}

export function setSecurityHeaders(headers: ReadonlyMap<string, string>): RequestHandler {
  return (_request, response, next) => {
    response.setHeaders(headers as Map<string, string>);
    next();
  };
}

/**
 * The policy of one page. Its own inline styles and scripts bear the nonce that it was drawn with; a kept page cannot send a new nonce
 * each time, so it names their hashes instead, and an element that did not know the nonce never runs.
 */
export function pagePolicy(page: string, nonce: string): { body: string; policy: string } {
  const hashes = { script: new Set<string>(), style: new Set<string>() };
  const own = new RegExp(`(<(script|style)\\b[^>]*?) nonce="${nonce}"([^>]*>)([\\s\\S]*?)(</\\2>)`, 'g');
  const body = page.replace(own, (_, open: string, kind: 'script' | 'style', rest: string, content: string, close: string) => {
    if (content !== '') hashes[kind].add(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
    return `${open}${rest}${content}${close}`;
  });
  const all = {
    ...directives,
    scriptSrc: [...directives.scriptSrc, ...hashes.script],
    styleSrc: [...directives.styleSrc, ...hashes.style],
  };
  const policy = Object.entries(all)
    .map(([name, sources]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`)
    .join('; ');
  return { body, policy };
}
