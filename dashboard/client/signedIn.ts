import { say } from './announce.ts';

/** Proof that a form is ours in the session that holds now, or why there is none. */
type Standing = { proof: string } | { problem: string; signIn: boolean };

const page = '/aangemeld';

/** Asks before something is sent whether somebody is still signed in; what was filled in stays in the page meanwhile. */
async function standing(): Promise<Standing> {
  const response = await fetch(page, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  if (response?.redirected) return { problem: 'U bent intussen afgemeld. Wat u invulde of koos, staat hier nog.', signIn: true };
  const answer = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  const proof = answer?.querySelector<HTMLInputElement>('input[name="csrf"]')?.value;
  if (proof !== undefined) return { proof };
  return {
    problem: 'De server antwoordt even niet. Wat u invulde of koos, staat hier nog. Wacht een minuut en verstuur opnieuw.',
    signIn: false,
  };
}

/** Gives a form the proof of the session that holds now; where there is none, says so above the form and what to do. */
export async function renewProof(form: HTMLFormElement): Promise<boolean> {
  const field = form.querySelector<HTMLInputElement>('input[name="csrf"]');
  const place = form.querySelector<HTMLElement>('[data-kept]') ?? addPlace(form);
  const found = await standing();
  place.hidden = 'proof' in found;
  if ('proof' in found) {
    if (field) field.value = found.proof;
    return true;
  }
  place.replaceChildren(found.problem);
  if (found.signIn) {
    const link = Object.assign(document.createElement('a'), {
      href: `/aanmelden?naar=${page}`,
      target: '_blank',
      textContent: 'Meld u aan in een nieuw tabblad',
    });
    place.append(' ', link, ' en verstuur hier opnieuw.');
  }
  place.scrollIntoView({ block: 'nearest' });
  say(place.textContent ?? '');
  return false;
}

function addPlace(form: HTMLFormElement): HTMLElement {
  const place = Object.assign(document.createElement('p'), { className: 'error', tabIndex: -1 });
  place.dataset.kept = '';
  const actions = form.querySelector('.actions');
  if (actions) actions.before(place);
  else form.prepend(place);
  return place;
}
