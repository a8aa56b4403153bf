import type { ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import type { Again } from './responseCache.ts';

/** Pages of a release that are made before somebody asks. */
const atMost = 40;

/**
 * When a new release serves, makes the pages that were most asked for of the one before, most asked first: each after a moment in which no request
 * was under way, so that none waits for them. Gives what is to be told of each request.
 */
export function keepWarm(
  { releases, responses, logger }: Pick<Context, 'releases' | 'responses' | 'logger'>,
  quietMs = 250,
): (response: ServerResponse) => void {
  let waiting: Again[] = [];
  let underWay = 0;
  let making = false;
  let timer: NodeJS.Timeout | undefined;

  const later = (): void => {
    clearTimeout(timer);
    if (waiting.length > 0 && underWay === 0 && !making) timer = setTimeout(makeNext, quietMs).unref();
  };
  const makeNext = async (): Promise<void> => {
    const again = waiting.shift();
    const hold = releases.hold();
    making = true;
    try {
      if (hold) await again?.(hold.release);
    } catch (error) {
      // a filter that the new release does not know, or the end of the server
      logger.info({ err: error }, 'page not made ahead');
    } finally {
      making = false;
      hold?.letGo();
      later();
    }
  };

  releases.onNew((before) => {
    waiting = responses.mostAsked(before, atMost);
    later();
  });
  return (response) => {
    underWay++;
    clearTimeout(timer);
    response.once('close', () => {
      underWay--;
      later();
    });
  };
}
