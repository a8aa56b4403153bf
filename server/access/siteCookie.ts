import type { CookieOptions } from 'express';
import type { Settings } from '../settings.ts';

/** Name and options of a cookie of this site: over https for this host alone, and never for scripts. */
export function siteCookie({ https }: Pick<Settings, 'https'>, name: string): { name: string; options: CookieOptions } {
  return {
    name: https ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
  };
}
