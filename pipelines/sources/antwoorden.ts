import { column, dataset } from './contract.ts';

export const answerKinds = [
  'kolom',
  'code',
  'vorm',
  'blad',
  'rijen',
  'maanden',
  'werkgever',
  'vertrek',
  'bestemming',
  'persoon',
  'bevestiging',
  'intrekking',
  'verdwenen',
  'levering',
] as const;

/** The answers of a sender: at the front door, in a returned workbook, or for somebody on the command line. */
export const antwoorden = dataset('antwoorden', {
  kind: 'iedereen',
  title: 'Antwoorden op vragen',
  grain: 'één rij per vraag',
  defaultMode: 'aanvulling',
  columns: [
    column('soort', 'code', { required: true, key: true, codes: answerKinds, help: 'waar de vraag over ging' }),
    column('bestand', 'text', { required: true, key: true, help: 'de soort van het bestand, zoals tewerkstellingen' }),
    column('onderwerp', 'text', { required: true, key: true, literal: true, help: 'waarover precies' }),
    column('antwoord', 'text', { required: true, literal: true, help: 'wat er geantwoord is' }),
    column('door', 'text', { help: 'wie antwoordde' }),
    column('tijdstip', 'text', { help: 'wanneer, tot op de milliseconde: hetzelfde antwoord kan later terugkomen' }),
  ],
});
