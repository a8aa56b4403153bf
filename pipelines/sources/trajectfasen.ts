import { begin, column, dataset, einde, gedeeldeSleutel, persoon, werkgever, werkgeverNaam, werkgeverPostcode } from './contract.ts';

export const trajectfasen = dataset('trajectfasen', {
  kind: 'organisatie',
  level: 'Plus',
  title: 'Fasen van doorstroomtrajecten',
  grain: 'één rij per fase van een doorstroomtraject',
  intervals: [['begin', 'einde']],
  columns: [
    persoon,
    gedeeldeSleutel,
    column('fase', 'code', {
      required: true,
      key: true,
      codes: ['evaluatie', 'voortraject', 'jobmatching', 'stage', 'nazorg'],
      aliases: ['stap', 'trajectfase'],
      help: 'evaluatie, voortraject, jobmatching, stage of nazorg',
    }),
    begin(),
    einde,
    column('beroep', 'text', { aliases: ['functie', 'job', 'competent'], help: 'beroep waar het traject naartoe werkt' }),
    column('resultaat', 'code', {
      codes: ['positief', 'negatief', 'stopgezet', 'lopend'],
      aliases: ['uitkomst', 'stand'],
      help: 'positief, negatief, stopgezet of lopend',
    }),
    werkgever(),
    werkgeverNaam,
    werkgeverPostcode,
  ],
});
