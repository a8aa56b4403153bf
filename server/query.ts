import type { Request } from 'express';
import { badParameter } from './httpError.ts';

/** The query as single texts; throws an HttpError 400 on a parameter that this address does not know, or that comes twice. `versie` goes with any address (`chosenVersion.ts`). */
export function checkParameters(request: Request, known: readonly string[]): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query)) {
    if (name === 'versie') continue;
    if (!known.includes(name))
      throw badParameter(name, String(value), known.length > 0 ? `een van de parameters ${known.join(', ')}` : 'geen parameters');
    if (typeof value !== 'string') throw badParameter(name, JSON.stringify(value), 'één waarde');
    query[name] = value;
  }
  return query;
}
