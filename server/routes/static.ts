import { Router } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../httpError.ts';
import { sendFinished } from '../sendAnswer.ts';

/** `/static`: a file's address has the hash of its content, so it never has to be asked for again. */
export function staticFiles({ assets }: Context): Router {
  const router = Router();
  router.get('/static/:file', (request, response) => {
    const file = assets.files.get(request.path);
    if (file === undefined) throw notFound();
    response.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
    sendFinished(request, response, file);
  });
  return router;
}
