import { say } from './announce.ts';

const everyMs = 3000;
const mostTimes = 100;

/** Work that is under way is asked for again until it is done: the same page, of which only that part is put in place. */
export function followWork(): void {
  if (document.querySelector('[data-live="busy"]')) setTimeout(() => void look(1), everyMs);
}

async function look(times: number): Promise<void> {
  const old = document.querySelector<HTMLElement>('[data-live="busy"]');
  if (!old) return;
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  const page = response?.ok && !response.redirected ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  const fresh = page?.querySelector<HTMLElement>('[data-live]');
  if (fresh?.dataset.live === 'done') {
    old.replaceWith(fresh);
    say(fresh.querySelector('p')?.textContent ?? '');
  } else if (times < mostTimes) setTimeout(() => void look(times + 1), everyMs);
}
