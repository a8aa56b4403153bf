import { describe, expect, test } from 'vitest';
import { mapHeaders } from '../../pipelines/door/read/header.ts';
import { type Column, comparable, type Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { reasonDestinations } from '../../pipelines/sources/reasons.ts';

const dataset = (name: string): Dataset => datasets.get(name) as Dataset;
const column = (of: string, name: string): Column => dataset(of).columns.find((one) => one.name === name) as Column;

function meaning({ codes, codeAliases }: Column, written: string): string | undefined {
  const spelling = comparable(written);
  const code = codes.find((one) => comparable(one) === spelling);
  const alias = Object.entries(codeAliases).find(([other]) => (spelling === '' ? other === written : comparable(other) === spelling));
  return code ?? alias?.[1];
}

describe('headers as payroll packages and clerks write them', () => {
  test.each([
    ['tewerkstellingen', 'Pers. nr.', 'persoon'],
    ['tewerkstellingen', 'Stamnr', 'persoon'],
    ['tewerkstellingen', 'LOONNUMMER', 'persoon'],
    ['tewerkstellingen', 'Matricule', 'persoon'],
    ['tewerkstellingen', 'Nr.', 'persoon'],
    ['tewerkstellingen', 'N° matricule', 'persoon'],
    ['tewerkstellingen', 'Employee ID', 'persoon'],
    ['tewerkstellingen', "Date d'entrée", 'begin'],
    ['tewerkstellingen', 'Date de sortie', 'einde'],
    ['tewerkstellingen', 'End date', 'einde'],
    ['tewerkstellingen', 'Begindatum contract', 'begin'],
    ['tewerkstellingen', 'Einde contract', 'einde'],
    ['tewerkstellingen', "Taux d'occupation", 'vte'],
    ['tewerkstellingen', 'Sexe', 'geslacht'],
    ['tewerkstellingen', 'Code postal', 'postcode_woonplaats'],
    ['tewerkstellingen', 'Motif de sortie', 'reden_uitdienst'],
    ['tewerkstellingen', 'Omschrijving kostenplaats', 'afdeling'],
    ['tewerkstellingen', 'Kostenplaats', 'afdeling'],
    ['werkgeverscontacten', 'Company', 'werkgever_naam'],
    ['werkgeverscontacten', 'Account', 'werkgever_naam'],
    ['werkgeverscontacten', 'Postcode', 'werkgever_postcode'],
    ['werkgeverscontacten', 'Activity Date', 'datum'],
    ['ondersteuning', 'Nummer', 'persoon'],
    ['vacatures', 'Nummer', 'vacature'],
    ['tewerkstellingen', 'VDAB-klantnummer', 'gedeelde_sleutel'],
    ['tewerkstellingen', 'Dat. in dienst', 'begin'],
    ['tewerkstellingen', 'Indiensttreding', 'begin'],
    ['tewerkstellingen', 'Datum uitdiensttreding', 'einde'],
    ['tewerkstellingen', 't.e.m.', 'einde'],
    ['tewerkstellingen', 'Type maatregel', 'programma'],
    ['tewerkstellingen', 'Wekelijkse arbeidsduur', 'uren_per_week'],
    ['tewerkstellingen', 'Q/S', 'uren_voltijds'],
    ['tewerkstellingen', 'Tewerkstellingsbreuk', 'vte'],
    ['tewerkstellingen', 'Afd.', 'afdeling'],
    ['tewerkstellingen', 'Gesl.', 'geslacht'],
    ['tewerkstellingen', 'M/V/X', 'geslacht'],
    ['tewerkstellingen', 'Geb. jaar', 'geboortejaar'],
    ['tewerkstellingen', 'Postnr', 'postcode_woonplaats'],
    ['tewerkstellingen', 'Postcode vestiging', 'postcode_werkplaats'],
    ['tewerkstellingen', 'Reden van uitdiensttreding', 'reden_uitdienst'],
    ['tewerkstellingen', 'Situatie na vertrek', 'bestemming'],
    ['tewerkstellingen', 'Anciënniteitsdatum', 'in_dienst_sinds'],
    ['ondersteuning', 'DG-type', 'doelgroep'],
    ['ondersteuning', 'Werkondersteuningspakket', 'wop'],
    ['trajectfasen', 'Fase traject', 'fase'],
    ['werkgeverscontacten', 'Dat. contact', 'datum'],
    ['werkgeverscontacten', 'KBO-nr.', 'werkgever'],
    ['werkgeverscontacten', 'Naam firma', 'werkgever_naam'],
    ['werkgeverscontacten', 'Postcode klant', 'werkgever_postcode'],
    ['opvolging', 'Huidige situatie', 'status'],
  ])('%s: %s is %s', (name, header, expected) => {
    const { columns } = dataset(name);
    const { positions } = mapHeaders([header], dataset(name));
    expect(columns[positions.indexOf(0)]?.name).toBe(expected);
  });
});

describe('codes as people write them', () => {
  test.each([
    ['ondersteuning', 'doelgroep', 'PMP', 'PSP'],
    ['ondersteuning', 'doelgroep', 'UKP', 'UK'],
    ['ondersteuning', 'doelgroep', 'Personen met een arbeidshandicap', 'PmaH'],
    ['tewerkstellingen', 'programma', 'Collectief maatwerk', 'CMW'],
    ['tewerkstellingen', 'programma', 'lokale diensteneconomie', 'LDE'],
    ['tewerkstellingen', 'geslacht', 'Vrouw', 'v'],
    ['tewerkstellingen', 'geslacht', 'M', 'm'],
    ['tewerkstellingen', 'geslacht', 'X', 'x'],
    ['tewerkstellingen', 'bestemming', 'NEC', 'regulier'],
    ['tewerkstellingen', 'bestemming', 'Ander maatwerkbedrijf', 'andere_sociale_economie'],
    ['tewerkstellingen', 'bestemming', '?', 'onbekend'],
    ['trajectfasen', 'fase', 'Jobcoaching', 'nazorg'],
    ['trajectfasen', 'resultaat', 'Afgebroken', 'stopgezet'],
    ['opvolging', 'status', 'NWWZ', 'werkzoekend'],
    ['werkgeverscontacten', 'kanaal', 'Telefonisch', 'telefoon'],
    ['werkgeverscontacten', 'kanaal', 'Telefoongesprek', 'telefoon'],
    ['werkgeverscontacten', 'doel', 'IJD', 'jobdesign'],
    ['werkgeverscontacten', 'doel', 'Opvolging jobcoaching', 'nazorg'],
    ['werkgeverscontacten', 'afgestemd', 'weet niet', 'niet_geweten'],
    ['werkgeverscontacten', 'resultaat', 'Geen resultaat', 'geen'],
  ])('%s.%s: %s is %s', (name, of, written, expected) => {
    expect(meaning(column(name, of), written)).toBe(expected);
  });
});

describe('reasons of leaving', () => {
  const destinationOf = (reason: string): string | undefined =>
    reasonDestinations.find((one) => one.reason === comparable(reason))?.destination;

  test.each([
    ['Op pensioen', 'pensioen'],
    ['Wettelijk pensioen', 'pensioen'],
    ['Overlijden van de werknemer', 'overlijden'],
    ['Beëindiging wegens medische overmacht', 'ziekte_invaliditeit'],
    ['Doorgestroomd naar NEC', 'regulier'],
    ['Doorstroom IMW', 'regulier_met_ondersteuning'],
    ['Ander maatwerkbedrijf', 'andere_sociale_economie'],
    ['Wijziging statuut', 'herkwalificatie'],
  ])('%s says where to', (reason, destination) => {
    expect(destinationOf(reason)).toBe(destination);
  });

  test.each(['Einde contract', 'Ontslag', 'In onderling akkoord', 'Dringende reden', 'Vrijwillig vertrek'])(
    '%s says only why',
    (reason) => {
      expect(destinationOf(reason)).toBeUndefined();
    },
  );

  test('each means one thing', () => {
    const reasons = reasonDestinations.map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });
});
