import { Router } from 'express';
import type { Context } from '../context.ts';

/** `/healthz`: 503 until a release serves. */
export function healthz({ releases }: Context): Router {
  return Router().get('/healthz', (_request, response) => {
    const hold = releases.hold();
    const release = hold?.release;
    const body = release
      ? { status: 'ok', release: release.id, built_at: release.manifest.built_at, last_period: release.manifest.last_period }
      : { status: 'no release' };
    hold?.letGo();
    response
      .status(release ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(body);
  });
}
