import type { Verdict } from '../../../pipelines/door/intake.ts';
import { formatTime } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';

/** A checked file that waits to be sent. */
export interface WaitingFile {
  /** Sender and id: the end of its address. */
  id: string;
  href: string;
  file: string;
  sentence: string;
  verdict: Verdict;
  at: string;
  /** This viewer may send it without opening it. */
  own: boolean;
}

export interface SentFile {
  href: string;
  file: string;
  at: string;
}

/** The checked files that wait, with one button for all that are ready, and those that were sent. */
export function waitingView({
  waiting,
  sent,
  csrf,
}: {
  waiting: readonly WaitingFile[];
  sent: readonly SentFile[];
  csrf: Html;
}): Html | null {
  return html`${waiting.length > 0 ? waitingList(waiting, csrf) : null}${sent.length > 0 ? sentList(sent) : null}`;
}

function waitingList(waiting: readonly WaitingFile[], csrf: Html): Html {
  const ready = waiting.filter(({ verdict, own }) => own && verdict === 'klaar');
  return html`<section class="text" id="wachten" data-waiting><h2>Nagekeken, nog niet verstuurd</h2>
<ul class="sent-files">${waiting.map(
    ({ href, file, sentence, at }) =>
      html`<li><a href="${href}">${file}</a> <span class="help">${formatTime(at)} · ${sentence}</span></li>`,
  )}</ul>
${ready.length > 0 ? sendReady(ready, waiting.length, csrf) : null}</section>`;
}

function sendReady(ready: readonly WaitingFile[], all: number, csrf: Html): Html {
  const label = ready.length === 1 ? 'Verstuur het bestand dat klaar is' : `Verstuur alle ${ready.length} die klaar zijn`;
  const others = ready.length < all ? html`<p class="help">De andere bestanden opent u eerst zelf.</p>` : null;
  return html`<form method="post" action="/insturen/versturen" data-once>${csrf}
${ready.map(({ id }) => html`<input type="hidden" name="bestand" value="${id}">`)}
<p class="actions"><button type="submit">${label}</button></p>${others}</form>`;
}

function sentList(sent: readonly SentFile[]): Html {
  return html`<section class="text" id="verstuurd"><h2>Verstuurd in de laatste 24 uur</h2>
<ul class="sent-files">${sent.map(({ href, file, at }) => html`<li><a href="${href}">${file}</a> <span class="help">${formatTime(at)}</span></li>`)}</ul></section>`;
}
