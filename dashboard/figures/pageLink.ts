import type { TextSection } from '../document.ts';
import type { Asked } from '../reading/choice.ts';
import { defineFigure, type Figure } from './defineFigure.ts';

/** Words with a link, in place of what stands on another page. */
export function pageLink(
  label: string,
  href: (asked: Asked) => string,
  paragraphs: (asked: Asked) => readonly string[] = () => [],
): Figure<TextSection> {
  return defineFigure({
    kpis: [],
    make: (asked, heading): TextSection => ({
      kind: 'text',
      ...heading,
      paragraphs: paragraphs(asked),
      links: [{ label, href: href(asked) }],
    }),
  });
}
