import type { Request, Response } from 'express';
import type { Html } from '../../dashboard/html/html.ts';
import { renderShell } from '../../dashboard/html/shell.ts';
import { statusStrip } from '../../dashboard/pages/statusStrip.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { pagePolicy } from '../access/security.ts';
import { type Context, releaseOf, visitOf } from '../context.ts';
import { surroundings } from '../sitePage.ts';

/** Sends a page of the front door: of one sender, of this moment, and never kept. It stands without a release too. */
export async function sendDoorPage(
  context: Context,
  request: Request,
  response: Response,
  { title, main, path = request.path }: { title: string; main: Html; path?: string },
): Promise<void> {
  const { viewer } = visitOf(request).scope;
  const release = context.releases.serving() === undefined ? undefined : releaseOf(request, response, context);
  const status = release ? await statusStrip(release, viewer, parseChoice(release, viewer, {})) : null;
  const page = { ...surroundings(context, request), path, query: '', filters: null, headers: new Map() };
  const { body, policy } = pagePolicy(renderShell({ title, main, status }, page), page.nonce);
  response.set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy }).type('html').send(body);
}

/** Up to which count figures are hidden for others; null while there are none. */
export function hideUpTo(context: Context, request: Request, response: Response): number | null {
  if (context.releases.serving() === undefined) return null;
  return Number(releaseOf(request, response, context).manifest.parameters.hide_up_to);
}
