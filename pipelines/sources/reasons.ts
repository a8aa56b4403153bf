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
  ],
  overlijden: ['overlijden', 'overleden', 'overlijden werknemer', 'décès'],
  ziekte_invaliditeit: [
    'invaliditeit',
    'invalide',
    'langdurig ziek',
    'langdurige ziekte',
    'ziekte',
    'medische overmacht',
    'overmacht medisch',
    'definitieve arbeidsongeschiktheid',
  ],
  opleiding: ['opleiding', 'start opleiding', 'voltijdse opleiding', 'studie', 'studies'],
  herkwalificatie: [
    'herkwalificatie',
    'overgang programma',
    'overgang naar IMW',
    'overstap IMW',
    'wijziging statuut',
    'wijziging maatregel',
  ],
  interne_doorstroom: ['interne doorstroom', 'doorstroom intern', 'regulier contract intern', 'overgang naar reguliere functie'],
  regulier: ['doorstroom regulier', 'doorstroom NEC', 'doorstroom naar NEC', 'doorstroom naar regulier', 'werk bij reguliere werkgever'],
};

/** Only reasons that leave no doubt; "einde contract", "ontslag" and "onderling akkoord" say why, not where to. */
export const reasonDestinations: readonly ReasonDestination[] = Object.entries(certain).flatMap(([destination, reasons]) =>
  reasons.map((reason) => ({ reason: comparable(reason), destination })),
);
