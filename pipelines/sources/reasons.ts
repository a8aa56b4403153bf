import { comparable } from './contract.ts';

/** A payroll's reason of leaving, in comparable form, and the destination that it certainly means. */
export interface ReasonDestination {
  reason: string;
  destination: string;
}

const certain: Readonly<Record<string, readonly string[]>> = {
  pensioen: [
    'pensioen',
    'op pensioen',
    'pensionering',
    'rustpensioen',
    'met pensioen',
    'vervroegd pensioen',
    'SWT',
    'brugpensioen',
    'pension',
    'gepensioneerd',
    'wettelijk pensioen',
    'vervroegd rustpensioen',
    'pensioen werknemer',
    'stelsel van werkloosheid met bedrijfstoeslag',
    'SWT (brugpensioen)',
  ],
  overlijden: ['overlijden', 'overleden', 'overlijden werknemer', 'overlijden van de werknemer', 'décès'],
  ziekte_invaliditeit: [
    'invaliditeit',
    'invalide',
    'langdurig ziek',
    'langdurige ziekte',
    'ziekte',
    'medische overmacht',
    'overmacht medisch',
    'definitieve arbeidsongeschiktheid',
    'blijvende arbeidsongeschiktheid',
    'einde wegens medische overmacht',
    'beëindiging wegens medische overmacht',
    'medische redenen',
    'medisch ontslag',
    'invaliditeit (ziekenfonds)',
    'primaire arbeidsongeschiktheid',
  ],
  opleiding: ['opleiding', 'start opleiding', 'voltijdse opleiding', 'studie', 'studies', 'voltijds studeren', 'terug naar school'],
  herkwalificatie: [
    'herkwalificatie',
    'overgang programma',
    'overgang naar IMW',
    'overstap IMW',
    'wijziging statuut',
    'wijziging maatregel',
    'overgang naar individueel maatwerk',
    'overstap naar IMW',
    'overstap naar individueel maatwerk',
    'ander programma',
    'wijziging programma',
  ],
  interne_doorstroom: [
    'interne doorstroom',
    'doorstroom intern',
    'regulier contract intern',
    'overgang naar reguliere functie',
    'interne doorstroming',
    'doorstroom binnen de organisatie',
    'intern doorgestroomd',
  ],
  regulier: [
    'doorstroom regulier',
    'doorstroom NEC',
    'doorstroom naar NEC',
    'doorstroom naar regulier',
    'werk bij reguliere werkgever',
    'doorgestroomd naar NEC',
    'doorstroom naar reguliere werkgever',
    'doorstroom naar het normaal economisch circuit',
    'doorstroom reguliere arbeidsmarkt',
    'doorstroom naar reguliere arbeidsmarkt',
    'werk in NEC',
  ],
  regulier_met_ondersteuning: [
    'doorstroom met steun',
    'doorstroom naar individueel maatwerk',
    'doorstroom IMW',
    'doorstroom met IMW',
    'werk met individueel maatwerk',
  ],
  andere_sociale_economie: [
    'naar ander maatwerkbedrijf',
    'overgang naar ander maatwerkbedrijf',
    'andere sociale economie',
    'ander maatwerkbedrijf',
  ],
};

/** Only reasons that leave no doubt; "einde contract", "ontslag" and "onderling akkoord" say why, not where to. */
export const reasonDestinations: readonly ReasonDestination[] = Object.entries(certain).flatMap(([destination, reasons]) =>
  reasons.map((reason) => ({ reason: comparable(reason), destination })),
);
