import { announce } from './announce.ts';
import { showCopyButtons } from './copy.ts';
import { formAddress } from './formAddress.ts';
import { markTab } from './tabs.ts';

/** Address of what is shown, without its place on the page. */
let shown = location.pathname + location.search;
let running: AbortController | undefined;

/** A choice shows its figures without a reload: the same address, of which only the main part is put in place. */
export function followFilters(): void {
  document.addEventListener('change', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-filters]') : null;
    if (form) void go(formAddress(form), true);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches('[data-filters]') ? event.target : null;
    if (!form) return;
    event.preventDefault();
    void go(formAddress(form), true);
  });
  addEventListener('popstate', () => {
    if (location.pathname + location.search !== shown) void go(new URL(location.href), false);
  });
}

async function go(url: URL, remember: boolean): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const main = document.querySelector('main');
  main?.setAttribute('aria-busy', 'true');
  announce('updating');
  try {
    const response = await fetch(url, { signal: mine.signal, headers: { Accept: 'text/html' } });
    if (!response.ok || response.redirected) return location.assign(url);
    replacePage(new DOMParser().parseFromString(await response.text(), 'text/html'));
    if (remember) history.pushState(null, '', url + location.hash);
    shown = url.pathname + url.search;
    reopenPart();
    announce('updated');
  } catch (error) {
    if (mine.signal.aborted) return;
    main?.removeAttribute('aria-busy');
    announce('failed');
    throw error;
  }
}

/** The part of the page that the address names is another element now: the same address opens it again, where the reader was. */
function reopenPart(): void {
  const height = scrollY;
  if (location.hash && document.querySelector('.panels')) {
    location.replace(location.hash);
    scrollTo({ top: height, behavior: 'instant' });
  }
  markTab();
}

/** Puts the main part and the status strip of another page in place; what was open stays open, the focus stays. */
function replacePage(next: Document): void {
  const focused = document.activeElement?.id;
  const open = [...document.querySelectorAll('details.tool[open]')].map(nameOf);
  for (const part of ['main', '.status']) {
    const fresh = next.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(fresh);
  }
  document.title = next.title;
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details.tool'))
    if (open.includes(nameOf(details))) details.open = true;
  showCopyButtons(document);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function nameOf(details: Element): string {
  return `${details.closest('figure')?.id} ${details.className}`;
}
