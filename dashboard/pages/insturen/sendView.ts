import type { DatasetInfo } from '../../../pipelines/door/intake.ts';
import { formatCount } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { datasetList } from './datasetList.ts';
import { mayISend } from './mayISend.ts';
import { type SentFile, type WaitingFile, waitingView } from './waitingView.ts';

interface SendView {
  senders: readonly { id: string; name: string }[];
  chosen: string | null;
  /** The questions that wait for an answer of these senders. */
  waits: { paused: number; questions: number };
  /** Checked and not sent yet, and those that were sent. */
  waiting: readonly WaitingFile[];
  sent: readonly SentFile[];
  datasets: readonly DatasetInfo[];
  kinds: ReadonlySet<string>;
  uploadBytes: number;
  uploadHours: number;
  hideUpTo: number | null;
  /** The multiple to which counts of persons are rounded for others; null where they are not. */
  rounding: number | null;
  csrf: Html;
  /** The errors of the form that was sent. */
  error: string | null;
}

/** The front door: one field for a file, what may be sent, and how. */
export function sendView(view: SendView): Html {
  return html`<div class="top"><h1>Insturen</h1>
<p class="lead">Geef ons uw Excel of CSV zoals hij is. Binnen enkele seconden ziet u wat we lezen, wat ontbreekt en welke cijfers dit opent. Daarna pas verstuurt u.</p>
<ul class="links-inline"><li><a href="#mag-ik-dit-sturen">Mag ik dit sturen?</a></li><li><a href="#wat-sturen">Wat kunt u sturen?</a></li></ul></div>
<div class="door">
${view.senders.length === 0 ? html`<p>Er is nog geen organisatie aan uw naam gekoppeld. Vraag dat aan de beheerder.</p>` : html`${uploadForm(view)}${waitsView(view)}${waitingView(view)}`}
${mayISend(view)}
${datasetList(view.datasets, view.kinds)}
</div>`;
}

function uploadForm({ senders, chosen, uploadBytes, csrf, error }: SendView): Html {
  const [only] = senders;
  const sender =
    senders.length === 1 && only
      ? html`<input type="hidden" name="afzender" value="${only.id}">`
      : html`<p><label for="afzender">Voor welke organisatie?</label> <select id="afzender" name="afzender">${senders.map(
          ({ id, name }) => html`<option value="${id}"${id === chosen ? html` selected` : null}>${name}</option>`,
        )}</select></p>`;
  const megabytes = Math.floor(uploadBytes / (1024 * 1024));
  return html`<form class="upload" method="post" action="/insturen" enctype="multipart/form-data" data-upload data-most="${uploadBytes}" data-too-large="Dit bestand is groter dan ${megabytes} MB. Splits het, of lever het als CSV.">
${csrf}
${error ? html`<p class="error" role="alert" id="fout">${error}</p>` : null}
${sender}
<div class="drop" data-drop><p><label for="bestand">Uw bestand</label></p>
<p><input type="file" id="bestand" name="bestand" accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xlsb,.xls,.ods,.zip" required aria-describedby="${error ? 'fout ' : ''}bestand-uitleg"></p>
<p class="help" id="bestand-uitleg"><span data-drop-words hidden>Of sleep het hierheen. Meer dan één bestand mag ook. </span>Excel, LibreOffice (.ods) of CSV, ook in een zip, tot ${megabytes} MB.</p></div>
<p><button type="submit">Kijk mijn bestand na</button></p>
<p class="help">Er wordt nog niets verstuurd.</p>
<div data-leave-out hidden></div>
<div data-progress hidden><p data-progress-words></p><progress max="100" value="0" aria-label="Hoever het versturen staat"></progress></div>
<p class="error" role="alert" data-upload-error hidden></p>
<ul class="sent-files" data-sent hidden aria-label="Nagekeken bestanden"></ul>
</form>`;
}

function waitsView({ waits: { paused, questions } }: SendView): Html | null {
  const parts = [
    ...(paused > 0 ? [formatCount(paused, 'bestand om te bevestigen', 'bestanden om te bevestigen')] : []),
    ...(questions > 0 ? [formatCount(questions, 'vraag', 'vragen')] : []),
  ];
  return parts.length > 0
    ? html`<p class="notice">Er wacht nog iets op u: ${parts.join(' en ')}. <a href="/leveringen">Naar Leveringen</a></p>`
    : null;
}
