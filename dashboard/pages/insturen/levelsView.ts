import type { Checkup } from '../../../pipelines/door/intake.ts';
import { type Html, html } from '../../html/html.ts';

/** Which figures the deliveries of this sender open, and what would open the next. */
export function levelsView(levels: Checkup['levels']): Html | null {
  if (levels.length === 0) return null;
  return html`<section class="data" id="trappen"><h2>Welke cijfers ziet u hiermee?</h2>
<p class="lead">Begin klein: elk bestand dat u erbij levert, opent meer cijfers.</p>
<ol class="levels">${levels.map(
    ({ level, opened, lacks, figures }) => html`<li class="${opened ? 'level opened' : 'level'}"><h3>${level}</h3>
<p class="state-of-level">${opened ? 'U hebt deze trap.' : lacks.length > 0 ? `Nog nodig: ${lacks.join(', ')}.` : 'Nog niet open.'}</p>
${figures.length > 0 ? html`<ul>${figures.map((figure) => html`<li>${figure}</li>`)}</ul>` : null}</li>`,
  )}</ol></section>`;
}
