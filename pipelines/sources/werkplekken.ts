import { begin, einde, gedeeldeSleutel, persoon, werkgever, werkgeverNaam, werkgeverPostcode } from './columns.ts';
import { column, dataset } from './contract.ts';

export const werkplekken = dataset('werkplekken', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Werk bij werkgevers (enclave, stage, aanneming)',
  grain: 'één rij per inzet bij een werkgever',
  intervals: [['begin', 'einde']],
  anyOf: [
    ['persoon', 'groep'],
    ['werkgever', 'werkgever_naam'],
  ],
  columns: [
    { ...persoon, required: false, fallbacks: [] },
    gedeeldeSleutel,
    column('groep', 'text', {
      key: true,
      freeText: true,
      aliases: ['ploeg', 'groep'],
      help: 'naam van de groep, als het om een ploeg gaat',
    }),
    werkgever({ key: true }),
    { ...werkgeverNaam, key: true },
    werkgeverPostcode,
    column('soort', 'code', {
      required: true,
      key: true,
      codes: ['enclave', 'stage', 'aanneming'],
      codeAliases: { enclavewerking: 'enclave', aannemingvandiensten: 'aanneming' },
      aliases: ['type', 'vorm'],
      help: 'enclave, stage of aanneming',
    }),
    begin(),
    einde,
    column('uren_per_week', 'decimal', {
      aliases: ['uren', 'uren/week'],
      help: 'uren per week op locatie',
      range: { from: 0, to: 5000 },
      possible: [0, 100_000],
      adds: true,
    }),
    column('vte', 'decimal', {
      label: 'VTE',
      aliases: ['fte'],
      help: 'VTE op locatie, in plaats van uren',
      range: { from: 0, to: 200 },
      possible: [0, 2500],
      adds: true,
    }),
    column('begeleider_aanwezig', 'bool', { aliases: ['begeleider', 'begeleiding aanwezig'], help: 'is de begeleider altijd aanwezig?' }),
  ],
});
