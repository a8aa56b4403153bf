import { followUpStates } from './codes.ts';
import { gedeeldeSleutel, persoon } from './columns.ts';
import { column, dataset } from './contract.ts';

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
      codeAliases: {
        werkt: 'regulier',
        nec: 'regulier',
        werkloos: 'werkzoekend',
        nietgekend: 'onbekend',
        werkzonderondersteuning: 'regulier',
        aanhetwerk: 'regulier',
        werkmetondersteuning: 'regulier_met_ondersteuning',
        imw: 'regulier_met_ondersteuning',
        individueelmaatwerk: 'regulier_met_ondersteuning',
        maatwerk: 'sociale_economie',
        maatwerkbedrijf: 'sociale_economie',
        se: 'sociale_economie',
        nwwz: 'werkzoekend',
        werkloosheid: 'werkzoekend',
        studie: 'opleiding',
        school: 'opleiding',
        ziek: 'inactief',
        ziekte: 'inactief',
        pensioen: 'inactief',
        invaliditeit: 'inactief',
        geencontact: 'onbekend',
        ongekend: 'onbekend',
        '?': 'onbekend',
      },
      aliases: ['situatie', 'toestand', 'arbeidssituatie', 'huidige situatie', 'werksituatie', 'stand'],
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
