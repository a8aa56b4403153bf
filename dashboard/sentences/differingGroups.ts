import { difference, type Exposed } from '../reading/compareCounts.ts';

interface GroupCount extends Exposed {
  /** With its preposition: "in de Kempen", "bij mensen van 25 tot 34 jaar". */
  where: string;
}

/**
 * The groups that differ from all others together by more than chance; the level is shared over the comparisons (Bonferroni), so that
 * among many groups none stands out by luck alone. Names no order.
 */
export function differingGroups(groups: readonly GroupCount[]): string {
  if (groups.length < 2) return 'Er zijn te weinig groepen met cijfers om te vergelijken.';
  const count = groups.reduce((total, group) => total + group.count, 0);
  const exposure = groups.reduce((total, group) => total + group.exposure, 0);
  const said = groups.map((group) => ({
    where: group.where,
    difference: difference(group, { count: count - group.count, exposure: exposure - group.exposure }, 0.05 / groups.length),
  }));
  const named = (which: string): string =>
    list(said.filter((each) => each.difference === which).map(({ where }) => where)).replace(/(, | en )bij mensen /g, '$1');
  const higher = named('more');
  const lower = named('fewer');
  if (!higher && !lower) return 'De verschillen tussen deze groepen kunnen toeval zijn.';
  const parts = [...(higher ? [`hoger ${higher}`] : []), ...(lower ? [`lager ${lower}`] : [])];
  const rest = said.some((each) => each.difference === 'unclear') ? ' De andere verschillen kunnen toeval zijn.' : '';
  return `Vergeleken met de andere groepen samen ligt dit cijfer ${parts.join(', en ')}.${rest}`;
}

/** "Limburg, Antwerpen en Waas". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
}
