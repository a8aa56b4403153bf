import { column, dataset } from './contract.ts';

export const acties = dataset('acties', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Acties van het plan',
  grain: 'één rij per actie',
  intervals: [['begin', 'einde']],
  columns: [
    column('actie', 'text', { required: true, key: true, aliases: ['nummer', 'code'], help: 'uw nummer van de actie' }),
    column('titel', 'text', { required: true, aliases: ['omschrijving', 'naam'], help: 'wat u gaat doen' }),
    column('dimensie', 'text', { label: 'thema', aliases: ['thema'], help: 'thema van de scan' }),
    column('prioriteit', 'int', { help: '1, 2 of 3', range: { from: 1, to: 3 }, possible: [0, 100] }),
    column('rol', 'code', { codes: ['procesbegeleider', 'expert', 'projectleider', 'trainer', 'organisatie'], help: 'wie trekt de actie' }),
    column('begin', 'date', { aliases: ['start', 'startdatum', 'begindatum'], help: 'eerste dag' }),
    column('einde', 'date', { aliases: ['eind', 'einddatum'], help: 'geplande laatste dag' }),
    column('status', 'code', {
      codes: ['gepland', 'lopend', 'afgerond', 'stopgezet'],
      aliases: ['stand'],
      help: 'gepland, lopend, afgerond of stopgezet',
    }),
    column('kpi', 'text', { label: 'cijfer', aliases: ['cijfer', 'indicator'], help: 'naam van het cijfer dat u volgt' }),
    column('doel', 'decimal', {
      aliases: ['streefcijfer', 'target'],
      help: 'het doel, in dezelfde eenheid',
      range: { from: 0, to: 100_000 },
      possible: [-1_000_000, 1_000_000_000],
    }),
    column('besluit', 'code', { codes: ['verderzetten', 'aanpassen', 'stoppen', 'nieuw'], help: 'besluit bij de evaluatie' }),
    column('toelichting', 'text', { freeText: true, aliases: ['opmerking'], help: 'toelichting' }),
  ],
});
