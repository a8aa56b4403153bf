import type { Release } from '../../sql/release.ts';
import type { FigureChoice } from '../document.ts';
import { type Asked, type Choice, choiceQuery, type Denominator, denominators } from './choice.ts';

/** The denominators of moves to regular work, as the choice says them. */
export const denominatorNames: Readonly<Record<Denominator, string>> = {
  dienst: '100 mensen in dienst',
  vertrekken: '100 vertrekken',
  trajecten: '100 mensen in een doorstroomtraject',
  'zonder-vaste': '100 mensen in dienst zonder wie al voor 2019 startte en nooit geëvalueerd werd',
};

export function denominatorChoice({ release, choice }: Asked): FigureChoice {
  const now = choice.denominator ?? 'dienst';
  return {
    sentence: 'Kies waarop u deelt, en vermeld dat er altijd bij:',
    options: denominators.map((name) => ({
      label: denominatorNames[name],
      href: address(release, { ...choice, denominator: name === 'dienst' ? undefined : name }, 'doorstroom'),
      chosen: name === now,
    })),
  };
}

const severalSides = 'meer-kanten';

export function vdabChoice({ release, choice }: Asked): FigureChoice {
  const option = (label: string, withVdab: boolean) => ({
    label,
    href: address(release, { ...choice, withVdab }, severalSides),
    chosen: withVdab === (choice.withVdab ?? false),
  });
  return { sentence: 'Telt VDAB mee?', options: [option('zonder VDAB', false), option('met VDAB', true)] };
}

/** Within how many days contacts come together: those of the settings, or 30. */
export function daysChoice({ release, choice }: Asked, days: number, within30: boolean): FigureChoice {
  const option = (label: string, short: boolean) => ({
    label,
    href: address(release, { ...choice, within30: short }, severalSides),
    chosen: short === within30,
  });
  return { sentence: 'Hoe kort na elkaar?', options: [option(`binnen ${days} dagen`, false), option('binnen 30 dagen', true)] };
}

/** The same page with another way of looking, at the figure that it changes. */
function address(release: Release, choice: Choice, figure: string): string {
  return `?${choiceQuery(release, choice)}#${figure}`;
}
