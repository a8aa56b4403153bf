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

/** How others see counts of persons: up to which count they are hidden, or to what rounded; null while there are no figures. */
export function protectionOf(context: Context, request: Request, response: Response): { hideUpTo: number | null; rounding: number | null } {
  if (context.releases.serving() === undefined) return { hideUpTo: null, rounding: null };
  const { manifest, rounding } = releaseOf(request, response, context);
  return { hideUpTo: Number(manifest.parameters.hide_up_to), rounding };
}
