import { renewProof } from './signedIn.ts';

/** Forms that may go now: their proof was renewed. */
const ready = new WeakSet<HTMLFormElement>();

/** A form that is being sent is not sent again: who presses twice presses once. It goes only while somebody is signed in. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches('[data-once]') ? event.target : null;
    if (!form || ready.delete(form)) return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    void send(form, event.submitter);
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('[data-once]')) form.ariaBusy = null;
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (await renewProof(form)) {
    ready.add(form);
    form.requestSubmit(submitter);
  } else form.ariaBusy = null;
}
