import type { Checkup, LoadLine } from '../../../pipelines/door/intake.ts';
import { formatTime } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { loadWords } from './checkupWords.ts';

interface ReceiptView {
  checkup: Checkup;
  senderName: string;
  sentAt: string;
  /** The load of this file, once the job has it. */
  load: LoadLine | undefined;
}

/** After sending: what happens next, and what became of it. */
export function receiptView({ checkup, senderName, sentAt, load }: ReceiptView): Html {
  const busy = load === undefined;
  return html`<div class="top verdict verdict-${load?.status === 'refused' ? 'geweigerd' : 'klaar'}"><p class="kicker">${senderName} · ${checkup.file}</p>
<h1 data-sentence>Verstuurd</h1><p class="lead">${checkup.sentence}</p></div>
<div class="door"><section class="text" id="stand" data-live="${busy ? 'busy' : 'done'}"><h2>Hoe staat het ervoor?</h2>
${busy ? waiting() : loaded(load)}
<dl class="facts in-words"><div class="fact"><dt>Verstuurd</dt><dd class="value words">${formatTime(sentAt)}</dd></div>
${checkup.deliveredAs ? html`<div class="fact"><dt>Onder de naam</dt><dd class="value words">${[...(checkup.alsoAs ?? []), checkup.deliveredAs].join(', ')}</dd></div>` : null}
${load ? html`<div class="fact"><dt>Stand</dt><dd class="value words">${loadWords[load.status]}</dd></div>` : null}</dl>
<p class="actions"><a class="button" href="/insturen">Stuur nog een bestand</a> <a href="/leveringen/${checkup.sender}">Naar uw leveringen</a></p></section></div>`;
}

function waiting(): Html {
  return html`<p>We verwerken uw bestand binnen enkele seconden. Wordt er net een nieuwe versie van de cijfers gemaakt, dan duurt het een paar minuten. U hoeft niet te wachten.</p>
<p>In de cijfers ziet u het in de volgende versie, meestal morgenvroeg.</p>`;
}

function loaded({ status, message }: LoadLine): Html {
  const next = {
    loaded: 'In de cijfers ziet u het in de volgende versie, meestal morgenvroeg.',
    confirmed: 'In de cijfers ziet u het in de volgende versie, meestal morgenvroeg.',
    refused: 'Er is niets veranderd aan uw gegevens. Pas het bestand aan en stuur het opnieuw.',
    paused: 'Bevestig het op de pagina Leveringen. Tot dan verandert er niets aan uw gegevens.',
    revoked: 'U trok deze levering in.',
  }[status];
  return html`<p>${message}</p><p>${next}</p>`;
}
