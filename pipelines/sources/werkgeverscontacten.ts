import { afdeling, column, dataset, purposes, werkgever, werkgeverNaam, werkgeverPostcode } from './contract.ts';

export const werkgeverscontacten = dataset('werkgeverscontacten', {
  kind: 'organisatie',
  level: 'Plus',
  title: 'Contacten met werkgevers',
  grain: 'één rij per contact met een werkgever',
  anyOf: [['werkgever', 'werkgever_naam']],
  defaultMode: 'periode',
  columns: [
    column('datum', 'date_or_month', {
      required: true,
      aliases: ['datum contact', 'contactdatum', 'dag', 'maand'],
      help: 'dag of maand van het contact',
      range: { ahead: 31 },
    }),
    werkgever(),
    werkgeverNaam,
    werkgeverPostcode,
    afdeling(),
    column('rol', 'text', { aliases: ['functie', 'wie', 'contact door'], help: 'rol van wie contact opnam, geen naam' }),
    column('initiatief', 'code', {
      codes: ['organisatie', 'werkgever'],
      codeAliases: { wij: 'organisatie', zij: 'werkgever', klant: 'werkgever' },
      aliases: ['initiatiefnemer', 'op initiatief van'],
      help: 'organisatie of werkgever',
    }),
    column('kanaal', 'code', {
      codes: ['bezoek', 'telefoon', 'mail', 'event', 'online'],
      codeAliases: { tel: 'telefoon', email: 'mail', bedrijfsbezoek: 'bezoek', teams: 'online' },
      aliases: ['medium', 'soort contact'],
      help: 'bezoek, telefoon, mail, event of online',
    }),
    column('doel', 'code', {
      codes: purposes,
      codeAliases: { prospect: 'prospectie', sales: 'verkoop', offerte: 'verkoop', opvolging: 'nazorg' },
      aliases: ['reden', 'onderwerp'],
      help: 'waarom er contact was',
      usual: true,
    }),
    column('afgestemd', 'code', {
      codes: ['ja', 'nee', 'niet_geweten'],
      codeAliases: { j: 'ja', n: 'nee', '1': 'ja', '0': 'nee', nietgeweten: 'niet_geweten', '?': 'niet_geweten' },
      aliases: ['afgesproken', 'overleg', 'afstemming'],
      help: 'was het contact afgesproken met anderen?',
    }),
    column('met', 'text', { aliases: ['afgestemd met', 'afgesproken met', 'partner'], help: 'met welke afdeling of organisatie' }),
    column('resultaat', 'code', {
      codes: ['geen', 'bezoek', 'vacature', 'stage', 'plaatsing', 'partnerschap'],
      codeAliases: { job: 'plaatsing', aanwerving: 'plaatsing' },
      aliases: ['uitkomst', 'gevolg'],
      help: 'wat het contact opleverde',
    }),
  ],
});
