import { texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';
import type { FilterControl, FilterOption, Filters } from './page.ts';

/** Plain controls in a GET form; the button goes away where the script sends the form by itself. */
export function renderFilters({ controls, chosen, hidden = [] }: Filters, path: string): Html {
  return html`<form class="filters" method="get" action="${path}" data-filters aria-label="${texts.filters}">
<div class="controls">${controls.map(renderControl)}<button type="submit">${texts.show}</button></div>
${hidden.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="chosen"><strong>${texts.chosen}</strong> ${chosen}</p>
</form>`;
}

function renderControl({ name, label, value, options }: FilterControl): Html {
  const id = `filter-${name}`;
  const plain = options.filter((option) => !option.group);
  const headings = [...new Set(options.flatMap((option) => option.group ?? []))];
  const groups = headings.map(
    (group) =>
      html`<optgroup label="${group}">${options.filter((option) => option.group === group).map((option) => renderOption(option, value))}</optgroup>`,
  );
  return html`<div class="control"><label for="${id}">${label}</label><select id="${id}" name="${name}">${plain.map((option) => renderOption(option, value))}${groups}</select></div>`;
}

function renderOption(option: FilterOption, value: string): Html {
  return html`<option value="${option.value}"${option.value === value ? html` selected` : null}>${option.label}</option>`;
}
