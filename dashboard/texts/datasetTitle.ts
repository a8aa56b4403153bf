/** Titles of datasets as people read them; the contract has the same. */
const titles: Readonly<Record<string, string>> = {
  tewerkstellingen: 'Tewerkstellingen',
  ondersteuning: 'Ondersteuning (doelgroep en WOP)',
  trajectfasen: 'Fasen van doorstroomtrajecten',
  werkgeverscontacten: 'Contacten met werkgevers',
  opvolging: 'Opvolging na vertrek',
  werkplekken: 'Werk bij werkgevers (enclave, stage, aanneming)',
  partnerschappen: 'Vaste partners',
  vacatures: 'Vragen van werkgevers',
  kosten: 'Kosten',
  scan: 'Organisatiescan',
  acties: 'Acties van het plan',
  werkgeversfeedback: 'Feedback van werkgevers',
  vdab_adviezen: 'Adviezen en evaluaties van VDAB',
  vdab_opvolging: 'Opvolging door VDAB',
  vdab_uitkomsten: 'Uitkomsten per organisatie (VDAB)',
  vdab_contacten: 'Contacten van VDAB met werkgevers',
  vdab_vacatures: 'Vacatures bij VDAB',
  antwoorden: 'Antwoorden op vragen',
  nis: 'Gemeenten, provincies en regio’s',
  wewis_cmw03: 'Toegekende en ingevulde plaatsen (WEWIS)',
  arvastat: 'Werkzoekenden (Arvastat)',
  erkenningen: 'Erkende werkgevers in de sociale economie',
  kbo_werkgevers: 'Werkgevers uit de KBO',
  kbo_namen: 'Namen van werkgevers uit de KBO',
  official: 'Officiële cijfers',
};

/** A dataset by its title. */
export function datasetTitle(name: string): string {
  return titles[name] ?? name.replaceAll('_', ' ');
}
