import type { Checkup } from '../../../pipelines/door/intake.ts';
import { formatCount, formatNumber } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { renderTable } from '../../html/table.ts';
import { changesView } from './changesView.ts';
import { certaintyWords, classWords, sizeInWords, verdictWords } from './checkupWords.ts';
import { levelsView } from './levelsView.ts';
import { questionFields } from './questionFields.ts';
import { readRowsView } from './readRowsView.ts';
import { rulesTable } from './rulesTable.ts';

interface CheckupView {
  checkup: Checkup;
  senderName: string;
  /** Where its form goes. */
  action: string;
  csrf: Html;
}

const shownFindings = 200;

/** The answer on one file: the verdict, what it is and holds, the questions with the button to send, then everything else. */
export function checkupView({ checkup, senderName, action, csrf }: CheckupView): Html {
  const { verdict, sentence, file } = checkup;
  return html`<div class="top verdict verdict-${verdict}"><p class="kicker">${senderName} · ${file}</p>
<h1 data-sentence>${sentence}</h1><p class="lead"><strong>${verdictWords[verdict]}.</strong> ${nextStep(checkup)}</p></div>
<div class="door">
${whatItIs(checkup)}
${readRowsView(checkup.rows)}
${changesView(checkup)}
${decision(checkup, action, csrf)}
${findings(checkup)}
${levelsView(checkup.levels)}
${columns(checkup)}
</div>`;
}

function nextStep({ verdict }: Checkup): string {
  switch (verdict) {
    case 'klaar':
      return 'Er is nog niets verstuurd. Kijk na wat we lazen en kies "Versturen".';
    case 'nakijken':
      return 'Een groot deel van uw rijen telt nog niet mee. Kijk bij Opmerkingen wat er scheelt, en verbeter liefst uw bestand voor u verstuurt.';
    case 'vraag':
      return 'Beantwoord eerst de vragen waar "nodig om te versturen" bij staat.';
    case 'wacht':
      return 'Dit bestand verandert veel. Na het versturen laden we het pas als u het op de pagina Leveringen bevestigt.';
    case 'geweigerd':
      return 'We hebben uw bestand gewist. Pas het aan en stuur het opnieuw.';
    case 'bekend':
      return 'U hoeft niets te doen. We hebben deze kopie gewist.';
  }
}

function whatItIs({ title, dialect, scope, size, records, accepted, setAside, counts }: Checkup): Html {
  const fact = (label: string, value: string | null): Html | null =>
    value === null ? null : html`<div class="fact"><dt>${label}</dt><dd class="value words">${value}</dd></div>`;
  const number = (label: string, value: number): Html =>
    html`<div class="fact"><dt>${label}</dt><dd class="value">${formatNumber(value)}</dd></div>`;
  const numbers = html`<dl class="facts">${number('Rijen', records)}${number('Tellen mee', accepted)}${number('Opzij gezet', setAside)}${counts.map(
    ({ label, value }) => number(label.charAt(0).toUpperCase() + label.slice(1), value),
  )}</dl>`;
  return html`<section class="text" id="wat"><h2>Wat we lazen</h2>
<dl class="facts in-words">${fact('Bestand', title)}${fact('Gaat over', scope)}${fact('Vorm', [dialect, sizeInWords(size)].filter(Boolean).join(' · '))}</dl>
${records > 0 ? numbers : null}</section>`;
}

function decision({ verdict, questions, open }: Checkup, action: string, csrf: Html): Html {
  if (verdict === 'geweigerd' || verdict === 'bekend') {
    return html`<p class="actions"><a class="button" href="/insturen">Stuur een ander bestand</a></p>`;
  }
  const asks = questions.length > 0;
  const title = asks ? 'Vragen' : 'Versturen';
  const later = open - questions.filter(({ required, answer }) => required && answer === null).length;
  const lead =
    later > 0
      ? `We vragen er hoogstens drie tegelijk. Hierna ${later === 1 ? 'komt er nog 1' : `komen er nog ${later}`}. Wat u antwoordt, onthouden we.`
      : asks
        ? 'Wat u antwoordt, onthouden we. De volgende keer vragen we het niet opnieuw.'
        : 'Er zijn geen vragen.';
  const send = later > 0 ? 'Verder naar de volgende vragen' : verdict === 'vraag' ? 'Versturen met deze antwoorden' : 'Versturen';
  return html`<section class="text" id="vragen"><h2>${title}</h2><p class="lead">${lead}</p>
<form method="post" action="${action}" class="stacked" data-once>${csrf}
${questionFields(questions)}
<p class="actions"><button type="submit" name="doe" value="versturen">${send}</button>
${asks && later === 0 ? html`<button type="submit" class="second" name="doe" value="nakijken">Kijk opnieuw na</button>` : null}
<button type="submit" class="second" name="doe" value="weg">Niet versturen</button></p></form></section>`;
}

function findings({ verdict, rules, findings: found }: Checkup): Html | null {
  if (found.length === 0 && rules.length === 0) {
    if (verdict === 'geweigerd' || verdict === 'bekend') return null;
    return html`<section class="text" id="opmerkingen"><h2>Opmerkingen</h2><p class="lead">We vonden niets dat beter moet.</p></section>`;
  }
  const shown = found.slice(0, shownFindings);
  const table = {
    caption: 'Opmerkingen per regel van uw bestand',
    columns: ['Regel', 'Kolom', 'Opmerking', 'Verwacht', 'Soort'].map((label) => ({ label, format: 'text' as const })),
    rows: shown.map(({ line, column, message, expected, class: kind }) => [
      line === null ? 'heel het bestand' : formatNumber(line),
      column,
      message,
      expected,
      classWords[kind],
    ]),
  };
  const more = found.length > shown.length ? ` U ziet de eerste ${formatNumber(shown.length)} van ${formatNumber(found.length)}.` : '';
  return html`<section class="data" id="opmerkingen"><h2>Opmerkingen</h2>
<p class="lead">Een rij die opzij staat, telt niet mee tot ze verbeterd is. Bij een andere opmerking telt de rij wel. U mag nu al versturen en later verbeteren: u krijgt een werkboek met deze rijen.${more}</p>
${rules.length > 0 ? renderTable(rulesTable(rules)) : null}
${found.length > 0 ? html`<details class="folded"${found.length <= 10 ? html` open` : null}><summary>${formatCount(found.length, 'opmerking', 'opmerkingen')} met regelnummer</summary>${renderTable(table)}</details>` : null}</section>`;
}

function columns({ columns: read, missing }: Checkup): Html | null {
  if (read.length === 0 && missing.length === 0) return null;
  const text = (label: string) => ({ label, format: 'text' as const });
  const readTable = {
    caption: 'Uw kolommen',
    columns: [text('Uw kolom'), text('Lezen we als'), text('Hoe zeker'), text('Waarom')],
    rows: read.map(({ header, label, certainty, why }) => [header, label ?? 'niets', certaintyWords[certainty], why]),
  };
  const missingTable = (some: Checkup['missing'], caption: string) => ({
    caption,
    columns: [text('Kolom'), text('Wat erin hoort')],
    rows: some.map(({ column, help }) => [column, help]),
  });
  const needed = missing.filter(({ required }) => required);
  const useful = missing.filter(({ required }) => !required);
  return html`<section class="data" id="kolommen"><h2>Kolommen</h2>
<p class="lead">We kijken naar de naam van een kolom, nooit naar haar plaats. Wat we niet lezen, bewaren we niet in de gegevens.</p>
${needed.length > 0 ? renderTable(missingTable(needed, 'Kolommen die nodig zijn en ontbreken')) : null}
${useful.length > 0 ? html`<details class="folded"><summary>${formatCount(useful.length, 'kolom die u nog kunt toevoegen', 'kolommen die u nog kunt toevoegen')}</summary>${renderTable(missingTable(useful, 'Kolommen die u nog kunt toevoegen'))}</details>` : null}
${read.length > 0 ? html`<details class="folded"><summary>${formatCount(read.length, 'kolom', 'kolommen')} in uw bestand</summary>${renderTable(readTable)}</details>` : null}</section>`;
}
