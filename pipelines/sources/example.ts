import type { Column, Dataset } from './contract.ts';

const byName: Readonly<Record<string, readonly [string, string]>> = {
  persoon: ['1001', '1002'],
  gedeelde_sleutel: ['', ''],
  einde: ['', '30/09/2026'],
  uren_per_week: ['30,4', '38'],
  uren_voltijds: ['38', '38'],
  vte: ['', ''],
  afdeling: ['Groen', 'Verpakking'],
  afdelingen: ['Groen', 'Groen, Verpakking'],
  groep: ['', ''],
  geboortejaar: ['1988', '1971'],
  postcode_woonplaats: ['2060', '9000'],
  postcode_werkplaats: ['2000', '9000'],
  postcode: ['2000', '9000'],
  bestemming: ['', 'regulier'],
  reden_uitdienst: ['', 'einde contract'],
  bestemming_werkgever: ['', '0200065765'],
  bestemming_pc: ['', '200'],
  werkgever_naam: ['', ''],
  werkgever_postcode: ['', ''],
  geldig_tot: ['31/12/2028', ''],
  in_dienst_sinds: ['', '15/01/2020'],
  beroep: ['magazijnmedewerker', 'poetshulp'],
  rol: ['jobcoach', 'accountmanager'],
  met: ['', 'VDAB'],
  vacature: ['V-01', 'V-02'],
  scan: ['2026', '2026'],
  vraag: ['aanbod-1', 'aanbod-2'],
  score: ['3', '4'],
  actie: ['1', '2'],
  titel: ['Jobdesign bij drie bedrijven', 'Opvolging na vertrek'],
  dimensie: ['aanbod', 'nazorg'],
  prioriteit: ['1', '2'],
  kpi: ['', ''],
  doel: ['', ''],
  bedrag: ['12.500,00', '1.250,50'],
  aantal: ['1', '2'],
  aantal_ingevuld: ['', '1'],
  partijen: ['2', '1'],
  tevreden: ['4', '5'],
  uitgestroomd: ['24', '31'],
  regulier_3m: ['6', '9'],
  regulier_6m: ['5', '8'],
  regulier_12m: ['4', '7'],
  onbekend: ['2', '1'],
  pc: ['', '327.01'],
  toelichting: ['', ''],
};

/** Two rows that a sender could have written: each is accepted as it stands. */
export function exampleRows({ columns }: Dataset): string[][] {
  return [0, 1].map((row) => columns.map((column) => cell(column, row)));
}

function cell(column: Column, row: number): string {
  const named = byName[column.name]?.[row];
  if (named !== undefined && column.codes.length === 0) return named;
  if (named !== undefined && (named === '' || column.codes.includes(named))) return column.required ? (column.codes[row] ?? '') : named;
  switch (column.type) {
    case 'date':
    case 'date_or_month':
    case 'date_or_quarter':
      return ['01/03/2026', '15/04/2026'][row] as string;
    case 'month':
      return ['2026-08', '2026-09'][row] as string;
    case 'quarter':
      return ['2026-K2', '2026-K3'][row] as string;
    case 'year':
    case 'year_or_month':
      return ['2025', '2026-01'][row] as string;
    case 'bool':
      return ['ja', 'nee'][row] as string;
    case 'code':
    case 'codes':
      return column.codes[Math.min(row, column.codes.length - 1)] ?? '';
    case 'wop':
      return ['45 midden', '40 laag'][row] as string;
    case 'enterprise':
    case 'employer':
      return '0200065765';
    case 'int':
    case 'decimal':
      return '1';
    default:
      return '';
  }
}
