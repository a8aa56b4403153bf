import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { type Html, html } from '../dashboard/html/html.ts';
import type { NavigationItem, Page } from '../dashboard/html/page.ts';
import { renderShell } from '../dashboard/html/shell.ts';
import type { Viewer } from '../sql/kpiValue.ts';
import { pagePolicy } from './access/security.ts';
import { type Context, visitOf } from './context.ts';

/** The frame around a document on every page of this site. */
export function surroundings({ settings, assets }: Context, request: Request): Omit<Page, 'path' | 'query' | 'filters' | 'headers'> {
  const { user, scope } = visitOf(request);
  return {
    navigation: user ? navigation(scope.viewer) : [],
    viewer: user ? scope.viewer : null,
    nonce: randomBytes(16).toString('base64url'),
    assets,
    brand: { name: settings.title },
  };
}

/** Sends a page without figures: sign in, sign out, what went wrong. It is nobody else's, and never kept. */
export function sendPlainPage(
  context: Context,
  request: Request,
  response: Response,
  { title, main }: { title: string; main: Html },
): void {
  const page = { ...surroundings(context, request), path: request.path, query: '', filters: null, headers: new Map() };
  const { body, policy } = pagePolicy(renderShell({ title, main: html`<div class="plain">${main}</div>`, status: null }, page), page.nonce);
  response.set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy }).type('html').send(body);
}

function navigation({ role, organisations }: Viewer): NavigationItem[] {
  const [own, ...others] = organisations;
  const organisation =
    own !== undefined && others.length === 0
      ? { label: 'Organisatie', href: `/organisaties/${own}` }
      : { label: 'Organisaties', href: '/organisaties' };
  return [
    { label: 'Overzicht', href: '/' },
    { label: 'Stromen', href: '/stromen' },
    { label: 'Werkgevers', href: '/werkgevers' },
    { label: 'Coördinatie', href: '/coordinatie' },
    ...(role === 'beheer' ? [] : [organisation]),
    { label: 'Leveringen', href: '/leveringen' },
    { label: 'Revisies', href: '/revisies' },
    ...(role === 'beleid' ? [] : [{ label: 'Insturen', href: '/insturen' }]),
    ...(own === undefined ? [] : [{ label: 'Verslagen', href: '/verslagen' }]),
    { label: 'Definities', href: '/definities' },
  ];
}
