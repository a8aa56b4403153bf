import { column, dataset } from './contract.ts';

export const scan = dataset('scan', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Organisatiescan',
  grain: 'één rij per antwoord in een scan',
  columns: [
    column('scan', 'text', { required: true, key: true, help: 'naam of nummer van de scan' }),
    column('datum', 'date', { required: true, help: 'dag van de scan' }),
    column('soort', 'code', { required: true, key: true, codes: ['zelfscan', 'adviseur'], help: 'zelfscan of adviseur' }),
    column('vraag', 'text', { required: true, key: true, help: 'code van de vraag' }),
    column('score', 'int', {
      required: true,
      aliases: ['antwoord', 'punten'],
      help: '1 tot 5; voor de vraag "plaats" 0 tot 100',
      range: { from: 0, to: 100 },
      possible: [-1000, 1000],
    }),
    column('toelichting', 'text', { freeText: true, aliases: ['opmerking'], help: 'toelichting' }),
  ],
});
