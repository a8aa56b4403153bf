import { column, dataset } from './contract.ts';

export const kosten = dataset('kosten', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Kosten',
  grain: 'één rij per periode en soort kost',
  columns: [
    column('periode', 'year_or_month', { required: true, key: true, aliases: ['jaar', 'maand'], help: 'jaar (2025) of maand (2025-09)' }),
    column('soort', 'code', {
      required: true,
      key: true,
      codes: ['begeleiding', 'jobhunter', 'opleiding', 'werkgeverswerking', 'overhead'],
      aliases: ['kostensoort', 'rubriek'],
      help: 'soort kost',
    }),
    column('bedrag', 'decimal', {
      required: true,
      aliases: ['euro', 'kost', 'kosten'],
      help: 'bedrag in euro',
      range: { from: 0, to: 10_000_000 },
      possible: [-1_000_000_000, 1_000_000_000],
      adds: true,
    }),
  ],
});
