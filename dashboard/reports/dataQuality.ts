import type { Fact, TextSection } from '../document.ts';
import { formatLongDate, formatNumber, stateSentence } from '../format.ts';
import { amount } from '../reading/amount.ts';
import { unknownShare } from '../sentences/unknownShare.ts';
import { definePart, type Evaluation } from './evaluation.ts';

const registration = [
  { series: 'matched', label: 'Contacten met een werkgever die we herkennen' },
  { series: 'agreed_filled', label: 'Contacten waarbij "afgestemd" is ingevuld' },
] as const;

/** The data behind this report: what came in, what is missing, and how far the figures can be trusted. */
export const dataQuality = definePart(['registration_coverage', 'outflow'], (evaluation) => [makeDataQuality(evaluation)]);

function makeDataQuality({ organisation, own, window }: Evaluation<'registration_coverage' | 'outflow'>): TextSection {
  const { cutoff, level, delivers_contacts: delivers } = organisation;
  const facts: Fact[] = registration.map(({ series, label }) => {
    const share = amount(own.now('registration_coverage', series));
    return { label, value: share.value === null ? stateSentence(share.state) : `${formatNumber(share.value)} op 100`, note: '' };
  });
  const exits = own.at('outflow', '12')?.numerator ?? null;
  const unknown = unknownShare(own.at('outflow', 'onbekend_12')?.numerator ?? 0, exits);
  return {
    kind: 'text',
    id: 'gegevens',
    title: 'Hoe goed zijn de gegevens?',
    lead: 'Wat we kregen, wat ontbreekt, en wat dat voor de cijfers betekent.',
    paragraphs: [
      level ? `De organisatie levert op de trap ${level}.` : 'De organisatie leverde nog geen tewerkstellingen.',
      cutoff ? `De leveringen zijn volledig tot en met ${formatLongDate(cutoff)}.` : 'Er is nog geen volledige levering.',
      ...(cutoff && cutoff < window.now ? ['De laatste maanden van dit verslag zijn daarom voorlopig.'] : []),
      ...(delivers
        ? ['Wie meer registreert, lijkt meer werkgevers te bereiken en meer samen te vallen met anderen.']
        : ['Er zijn geen werkgeverscontacten geleverd; die cijfers ontbreken.']),
      unknown,
    ].filter(Boolean),
    facts: delivers ? facts : [],
  };
}
