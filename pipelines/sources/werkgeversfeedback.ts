import { werkgever, werkgeverNaam, werkgeverPostcode } from './columns.ts';
import { column, dataset } from './contract.ts';

export const werkgeversfeedback = dataset('werkgeversfeedback', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Feedback van werkgevers',
  grain: 'één rij per antwoord van een werkgever',
  anyOf: [['werkgever', 'werkgever_naam']],
  columns: [
    column('datum', 'date', { required: true, help: 'dag van het antwoord', range: { ahead: 0 } }),
    werkgever(),
    werkgeverNaam,
    { ...werkgeverPostcode, fallbacks: ['postcode', 'postnr', 'postnummer'] },
    column('partijen', 'int', {
      aliases: ['aantal partijen'],
      help: 'hoeveel partijen u aanspraken',
      range: { from: 0, to: 50 },
      possible: [0, 1000],
    }),
    column('tevreden', 'int', { aliases: ['tevredenheid', 'score'], help: '1 tot 5', range: { from: 1, to: 5 }, possible: [0, 100] }),
  ],
});
