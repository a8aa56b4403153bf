import { Router } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../httpError.ts';
import { sendFinished } from '../sendResponse.ts';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 17"><path fill="#12436D" d="M0 0h8v17H0z"/><path fill="#28A197" d="M11 8h11v9H11z"/></svg>`;

/** `/static`: a file's address has the hash of its content, so it never has to be asked for again. */
export function staticFiles({ assets }: Context): Router {
  const router = Router();
  router.get('/static/:file', (request, response) => {
    const file = assets.files.get(request.path);
    if (file === undefined) throw notFound();
    response.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
    sendFinished(request, response, file);
  });
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(icon);
  });
  return router;
}
