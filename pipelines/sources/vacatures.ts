import { gedeeldeSleutel, persoon, werkgever, werkgeverNaam, werkgeverPostcode } from './columns.ts';
import { column, type Dataset, dataset } from './contract.ts';

const columns: Dataset['columns'] = [
  column('vacature', 'text', {
    required: true,
    key: true,
    aliases: ['vacaturenummer', 'nummer', 'referentie'],
    help: 'uw nummer van de vacature',
  }),
  werkgever(),
  werkgeverNaam,
  werkgeverPostcode,
  column('datum', 'date', {
    required: true,
    aliases: ['datum vraag', 'ontvangen op', 'gemeld op'],
    help: 'dag van de vraag',
    range: { ahead: 31 },
  }),
  column('aantal', 'int', {
    aliases: ['aantal plaatsen', 'plaatsen'],
    help: 'aantal plaatsen; leeg = 1',
    range: { from: 1, to: 500 },
    possible: [0, 10_000],
    adds: true,
  }),
  column('postcode', 'text', { aliases: ['postcode werk', 'plaats'], help: 'postcode van de werkplek' }),
  column('beroep', 'text', { freeText: true, aliases: ['functie', 'competent', 'isco'], help: 'beroep, met code of in woorden' }),
  { ...persoon, required: false, key: false, aliases: [...persoon.aliases, 'ingevuld door'], fallbacks: [] },
  gedeeldeSleutel,
  column('aantal_ingevuld', 'int', {
    aliases: ['ingevuld aantal'],
    help: 'aantal ingevulde plaatsen',
    range: { from: 0, to: 500 },
    possible: [0, 10_000],
    adds: true,
  }),
  column('herkomst', 'code', {
    codes: ['regulier', 'jobdesign', 'jobcarving'],
    codeAliases: { ijd: 'jobdesign', inclusiefjobdesign: 'jobdesign' },
    aliases: ['oorsprong'],
    help: 'regulier, jobdesign of jobcarving',
  }),
  column('status', 'code', { codes: ['open', 'ingevuld', 'geannuleerd'], aliases: ['stand'], help: 'open, ingevuld of geannuleerd' }),
  column('eerste_reactie', 'date', { aliases: ['eerste antwoord', 'reactiedatum'], help: 'dag van het eerste antwoord' }),
  column('ingevuld_op', 'date', { aliases: ['datum invulling'], help: 'dag waarop ze werd ingevuld' }),
];

export const vacatures = dataset('vacatures', {
  kind: 'organisatie',
  level: 'Volledig',
  title: 'Vragen van werkgevers',
  grain: 'één rij per vraag van een werkgever',
  anyOf: [['werkgever', 'werkgever_naam']],
  columns,
});

export const vdabVacatures = dataset('vdab_vacatures', {
  kind: 'vdab',
  title: 'Vacatures bij VDAB',
  grain: 'één rij per vacature',
  anyOf: [['werkgever', 'werkgever_naam']],
  columns,
});
