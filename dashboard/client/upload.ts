import { say } from './announce.ts';
import { renewProof } from './signedIn.ts';

/** A file that is dropped or chosen is sent with its progress in sight; without script the same form sends itself. */
export function followUploads(): void {
  for (const words of document.querySelectorAll<HTMLElement>('[data-drop-words]')) words.hidden = false;
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-upload]')) fileField(form).multiple = true;
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches('[data-upload]') ? event.target : null;
    if (!form) return;
    event.preventDefault();
    void sendAll(form, [...(fileField(form).files ?? [])]);
  });
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) document.addEventListener(kind, drag);
}

function drag(event: DragEvent): void {
  const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null;
  const form = place?.closest('form');
  if (!place || !form) return;
  event.preventDefault();
  place.toggleAttribute('data-over', event.type === 'dragenter' || event.type === 'dragover');
  if (event.type === 'drop' && event.dataTransfer) void sendDropped(form, event.dataTransfer.files);
}

/** Dropped files are chosen in the form, so that they are still there when something stood in the way. */
function sendDropped(form: HTMLFormElement, files: FileList): Promise<void> {
  fileField(form).files = files;
  return sendAll(form, [...files]);
}

/** One file leads to its answer; of several, one after the other, each answer is a line below the form. */
async function sendAll(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  if (files.length === 0 || form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  showError(form, '');
  if (!(await renewProof(form))) {
    form.ariaBusy = null;
    return;
  }
  for (const [index, file] of files.entries()) {
    const allowed = isTooLarge(form, file) ? file : await withoutTellingColumns(form, file);
    if (allowed === undefined) continue;
    showProgress(form, 0, files.length > 1 ? `${file.name} (${index + 1} van ${files.length})` : file.name);
    const problem = await sendOne(form, allowed, files.length === 1);
    if (problem) showError(form, `${file.name}: ${problem}`);
  }
  if (files.length > 1) await showWaiting(form);
  form.ariaBusy = null;
  part(form, 'progress').hidden = true;
}

/** The list of what waits, with its button, as it is after these files; a line of this form that stands in it goes. */
async function showWaiting(form: HTMLFormElement): Promise<void> {
  const response = await fetch(form.action, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  if (!response?.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const waiting = page.querySelector('[data-waiting]');
  document.querySelector('[data-waiting]')?.remove();
  if (!waiting) return;
  form.after(waiting);
  const listed = new Set([...waiting.querySelectorAll('li a')].map((link) => link.getAttribute('href')));
  const list = part(form, 'sent');
  for (const line of [...list.children])
    if (listed.has(new URL(line.querySelector('a')?.href ?? '', location.href).pathname)) line.remove();
  list.hidden = list.children.length === 0;
}

async function sendOne(form: HTMLFormElement, file: File, only: boolean): Promise<string | undefined> {
  if (isTooLarge(form, file)) return form.dataset.tooLarge;
  try {
    const answered = await post(form, file);
    const sentence = answered.page?.querySelector('[data-sentence]')?.textContent?.trim();
    if (answered.status >= 400 || sentence === undefined) return problemOf(answered);
    if (only) location.assign(answered.url);
    else addLine(form, file.name, answered.url, sentence);
    return undefined;
  } catch {
    return 'Het versturen is onderbroken. Kijk uw verbinding na en probeer opnieuw.';
  }
}

/** The question on columns is fetched when somebody sends a file, not with every page. */
async function withoutTellingColumns(form: HTMLFormElement, file: File): Promise<File | undefined> {
  const { askToLeaveOut } = await import('./leaveOut.ts');
  return askToLeaveOut(part(form, 'leave-out'), file);
}

/** A server in front of ours answers in its own words, or with none; who was signed out is told so. */
function problemOf({ status, page }: Answered): string {
  if (status === 401 || status === 403) return 'U bent intussen afgemeld. Druk opnieuw op de knop: dan kunt u zich eerst aanmelden.';
  const own = page?.querySelector('main .error, main h1')?.textContent?.trim();
  if (own) return own;
  if (status === 413) return 'De server neemt zo een groot bestand niet aan. Splits het, of vraag de beheerder om de grens te verhogen.';
  if ([502, 503, 504].includes(status)) return 'De server antwoordt even niet. Wacht een minuut en verstuur opnieuw. Er is niets verloren.';
  return 'Het nakijken is niet gelukt. Probeer het opnieuw; blijft het misgaan, meld het dan aan de beheerder.';
}

function isTooLarge(form: HTMLFormElement, { size }: File): boolean {
  return size > Number(form.dataset.most);
}

interface Answered {
  url: string;
  status: number;
  /** Absent where no page came back. */
  page: Document | null;
}

/** `fetch` cannot say how far an upload is. */
function post(form: HTMLFormElement, file: File): Promise<Answered> {
  const body = new FormData(form);
  body.set(fileField(form).name, file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.responseType = 'document';
    request.upload.addEventListener('progress', ({ loaded, total }) => showProgress(form, total > 0 ? (100 * loaded) / total : 0));
    request.addEventListener('load', () => resolve({ url: request.responseURL, status: request.status, page: request.responseXML }));
    request.addEventListener('error', reject);
    request.addEventListener('abort', reject);
    request.send(body);
  });
}

function showProgress(form: HTMLFormElement, percent: number, name?: string): void {
  const place = part(form, 'progress');
  place.hidden = false;
  const bar = place.querySelector('progress');
  if (bar) bar.value = percent;
  const words = percent >= 100 ? 'We kijken het bestand na.' : name ? `We sturen ${name}.` : undefined;
  const shown = part(form, 'progress-words');
  if (words && shown.textContent !== words) {
    shown.textContent = words;
    say(words);
  }
}

function showError(form: HTMLFormElement, problem: string): void {
  const place = part(form, 'upload-error');
  place.hidden = problem === '';
  place.textContent = problem;
}

function addLine(form: HTMLFormElement, name: string, href: string, sentence: string): void {
  const list = part(form, 'sent');
  const line = document.createElement('li');
  const link = Object.assign(document.createElement('a'), { href, textContent: name });
  line.append(link, ` · ${sentence}`);
  list.append(line);
  list.hidden = false;
  say(`${name}: ${sentence}`);
}

function part(form: HTMLFormElement, name: string): HTMLElement {
  const found = form.querySelector<HTMLElement>(`[data-${name}]`);
  if (!found) throw new Error(`missing part of the form: ${name}`);
  return found;
}

function fileField(form: HTMLFormElement): HTMLInputElement {
  const field = form.querySelector<HTMLInputElement>('input[type="file"]');
  if (!field) throw new Error('missing file field');
  return field;
}
