import { say } from './announce.ts';
import { formAddress } from './formAddress.ts';

const pauseMs = 250;
let waiting: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** A search shows what it finds as one types: the same address, of which only what is found is put in place. */
export function followSearch(): void {
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-search]') : null;
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void search(form), pauseMs);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches('[data-search]') ? event.target : null;
    if (!form) return;
    event.preventDefault();
    clearTimeout(waiting);
    void search(form);
  });
}

async function search(form: HTMLFormElement): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const url = formAddress(form);
  try {
    const response = await fetch(url, { signal: mine.signal, headers: { Accept: 'text/html' } });
    if (!response.ok || response.redirected) return location.assign(url);
    putInPlace(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', url);
  } catch (error) {
    if (!mine.signal.aborted) throw error;
  }
}

function putInPlace(next: Document): void {
  for (const part of ['main .content', '[data-found]']) {
    const fresh = next.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(fresh);
  }
  say(document.querySelector('[data-found]')?.textContent ?? '');
}
