import type { Document } from '../dashboard/document.ts';
import { renderPage } from '../dashboard/html/document.ts';
import type { Page } from '../dashboard/html/page.ts';
import { pagePolicy } from './access/security.ts';
import type { MadeResponse } from './responseCache.ts';

/** A document as a page, with the policy that lets through what is its own. */
export function pageResponse(document: Document, page: Page): MadeResponse {
  const { body, policy } = pagePolicy(renderPage(document, page), page.nonce);
  return { type: 'text/html; charset=utf-8', body, headers: { 'Content-Security-Policy': policy } };
}
