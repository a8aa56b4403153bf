import { begin, einde, werkgever, werkgeverNaam, werkgeverPostcode } from './columns.ts';
import { column, dataset } from './contract.ts';

export const partnerschappen = dataset('partnerschappen', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Vaste partners',
  grain: 'één rij per afspraak met een werkgever',
  intervals: [['begin', 'einde']],
  anyOf: [['werkgever', 'werkgever_naam']],
  columns: [
    werkgever({ key: true }),
    { ...werkgeverNaam, key: true },
    werkgeverPostcode,
    begin(),
    einde,
    column('diensten', 'codes', {
      codes: ['toeleiden', 'jobdesign', 'randvoorwaarden', 'begeleiding', 'ontzorging'],
      aliases: ['dienst', 'aanbod'],
      help: 'lijst van diensten, met een komma ertussen',
    }),
    column('afdelingen', 'texts', { aliases: ['afdeling'], help: 'lijst van afdelingen, met een komma ertussen' }),
    column('vaste_contactpersoon', 'bool', {
      aliases: ['contactpersoon', 'vast aanspreekpunt', 'accountmanager'],
      help: 'is er één vast aanspreekpunt?',
    }),
  ],
});
