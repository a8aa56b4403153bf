import { column, dataset, followUpStates, gedeeldeSleutel, persoon } from './contract.ts';

export const opvolging = dataset('opvolging', {
  kind: 'organisatie',
  level: 'Plus',
  title: 'Opvolging na vertrek',
  grain: 'één rij per persoon die vertrok, op een moment',
  columns: [
    persoon,
    gedeeldeSleutel,
    column('datum', 'date_or_month', {
      required: true,
      key: true,
      aliases: ['maand', 'meetmoment', 'datum opvolging'],
      help: 'dag of maand van de vaststelling',
    }),
    column('status', 'code', {
      required: true,
      codes: followUpStates,
      codeAliases: { werkt: 'regulier', nec: 'regulier', werkloos: 'werkzoekend', nietgekend: 'onbekend' },
      aliases: ['situatie', 'toestand'],
      help: 'wat de persoon dan doet',
    }),
    column('bron', 'code', {
      key: true,
      codes: ['organisatie', 'vdab', 'werkgever'],
      aliases: ['bron opvolging', 'volgens'],
      help: 'wie het zegt',
    }),
  ],
});
