import type { DatasetInfo } from '../../../pipelines/door/intake.ts';
import { type Html, html } from '../../html/html.ts';

/** The datasets that these kinds of senders can send, level by level, with their format and templates. */
export function datasetList(datasets: readonly DatasetInfo[], kinds: ReadonlySet<string>): Html {
  const levels = [
    ...(kinds.has('organisatie') ? (['Basis', 'Plus', 'Volledig'] as const) : []),
    ...(kinds.has('vdab') ? (['VDAB'] as const) : []),
  ];
  const words = {
    Basis: 'Hiermee begint u: mensen in dienst, erbij en weg.',
    Plus: 'Hiermee ziet u ook trajecten, duurzaamheid en contacten met werkgevers.',
    Volledig: 'Hiermee ziet u alles.',
    VDAB: 'Wat VDAB levert.',
  };
  return html`<section class="data" id="wat-sturen"><h2>Wat kunt u sturen?</h2>
<p class="lead">Uw eigen Excel is goed, met uw eigen kolommen. Een sjabloon mag ook.</p>
${levels.map((level) => {
  const of = datasets.filter((dataset) => (dataset.level ?? 'VDAB') === level);
  return of.length === 0 ? null : html`<h3>${level}</h3><p class="help">${words[level]}</p><ul class="datasets">${of.map(item)}</ul>`;
})}
<p class="help">Voor wie programmeert: <a href="/insturen/datapackage.json">alle formaten als datapackage.json</a>.</p></section>`;
}

function item({ name, title, grain, form }: DatasetInfo): Html {
  return html`<li><p><strong>${title}</strong>: ${grain}.</p>
<p class="links-inline"><a href="/insturen/formaat/${name}">Formaat<span class="hidden"> van ${title}</span></a>
<a href="/insturen/sjabloon/${name}.xlsx" download>Sjabloon in Excel<span class="hidden">: ${title}</span></a>
<a href="/insturen/sjabloon/${name}.csv" download>Sjabloon in CSV<span class="hidden">: ${title}</span></a>
${form ? html`<a href="/insturen/formulier/${name}">Vul in op een formulier<span class="hidden">: ${title}</span></a>` : null}</p></li>`;
}
