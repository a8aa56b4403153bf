import { formatNumber } from '../format.ts';
import { texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';

interface SearchForm {
  path: string;
  /** Empty where nothing is sought. */
  sought: string;
  found: number;
  of: number;
  hidden?: readonly { name: string; value: string }[];
}

export const longestSearch = 100;

/** A GET form; the script sends it as one types, and puts what is found in place. */
export function renderSearchForm({ path, sought, found, of, hidden = [] }: SearchForm): Html {
  return html`<form class="search" role="search" method="get" action="${path}" data-search>
<div class="controls"><div class="control"><label for="zoek">${texts.searchLabel}</label><input type="search" id="zoek" name="zoek" value="${sought}" maxlength="${longestSearch}" autocomplete="off"></div><button type="submit">${texts.search}</button></div>
${hidden.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="chosen" data-found>${foundInWords({ sought, found, of })}</p>
</form>`;
}

function foundInWords({ sought, found, of }: Pick<SearchForm, 'sought' | 'found' | 'of'>): string {
  if (sought === '') return '';
  return found === 0
    ? `Niets gevonden met "${sought}". Probeer een ander of korter woord.`
    : `${formatNumber(found)} van de ${formatNumber(of)} woorden, afspraken en cijfers met "${sought}".`;
}
