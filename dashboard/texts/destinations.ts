/** The destinations of people who leave, in the order of the pages: the one not known is last and always shown. */
export const destinations = [
  { name: 'regulier', label: 'regulier werk zonder steun' },
  { name: 'regulier_met_ondersteuning', label: 'regulier werk met individueel maatwerk' },
  { name: 'interne_doorstroom', label: 'gewone functie in dezelfde organisatie' },
  { name: 'andere_sociale_economie', label: 'andere organisatie in de sociale economie' },
  { name: 'opleiding', label: 'opleiding' },
  { name: 'werkzoekend', label: 'werkzoekend' },
  { name: 'ziekte_invaliditeit', label: 'ziekte of invaliditeit' },
  { name: 'pensioen', label: 'pensioen' },
  { name: 'overlijden', label: 'overlijden' },
  { name: 'ontslag_of_andere', label: 'ontslag of andere reden' },
  { name: 'onbekend', label: 'nog niet bekend' },
] as const;
