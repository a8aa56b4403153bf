import { targetGroupAliases, targetGroups } from './codes.ts';
import { begin, einde, gedeeldeSleutel, persoon } from './columns.ts';
import { column, dataset } from './contract.ts';

export const ondersteuning = dataset('ondersteuning', {
  kind: 'organisatie',
  level: 'Plus',
  title: 'Ondersteuning (doelgroep en WOP)',
  grain: 'één rij per persoon en geldigheid van het werkondersteuningspakket',
  intervals: [['begin', 'einde']],
  columns: [
    persoon,
    gedeeldeSleutel,
    begin({ aliases: ['geldig van', 'geldig vanaf', 'begindatum', 'startdatum', 'ingangsdatum'] }),
    { ...einde, aliases: [...einde.aliases, 'geldig tot', 'vervaldatum'] },
    column('doelgroep', 'code', {
      dated: 'doelgroep',
      codes: targetGroups,
      codeAliases: targetGroupAliases,
      aliases: ['categorie', 'doelgroepcategorie', 'doelgroeptype', 'type doelgroep', 'dg type', 'soort doelgroep', 'indicering'],
      help: 'PmaH, PSP of UK',
      usual: true,
    }),
    column('wop', 'wop', {
      dated: 'wop',
      aliases: [
        'werkondersteuningspakket',
        'wop niveau',
        'pakket',
        'rendementsverlies',
        'wop pakket',
        'wop code',
        'ondersteuningspakket',
        'wop percentage en begeleiding',
        'loonpremie en begeleiding',
      ],
      help: 'getal en woord, zoals 45 midden',
      usual: true,
    }),
    column('doorstroomklaar', 'bool', {
      dated: 'doorstroomklaar',
      aliases: [
        'klaar',
        'doorstroompotentieel',
        'klaar voor doorstroom',
        'doorstroom klaar',
        'positief geevalueerd',
        'evaluatie positief',
        'dsk',
        'kan doorstromen',
      ],
      help: 'ja als de evaluatie positief was',
    }),
  ],
});
