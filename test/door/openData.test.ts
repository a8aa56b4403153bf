import { afterEach, beforeEach, expect, test } from 'vitest';
import { isoDate } from '../../fixtures/demo/calendar.ts';
import { municipalities, validities } from '../../fixtures/demo/municipalities.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFor, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor('senders: [{ id: open, name: Open data, kind: open, datasets: { wewis_cmw03: { rhythm: quarter } } }]');
});

afterEach(() => door.close());

/** Makes some models from what landed, in a catalog of their own. */
async function model(name: string): Promise<void> {
  const { connection } = door.warehouse;
  await connection.run(`attach ':memory:' as models; use models`);
  await makeInputs(connection, { config: door.config, headers: [], asOf: '2030-01-01 00:00:00', warehouse: 'warehouse' });
  await runModels(duckdbWorkspace([connection]), modelsFor(await readModels(), [name]));
}

const contingent =
  'select kwartaal, nis, maatregel, toegekend_vte, ingevuld_vte, subsidie from landing_wewis_cmw03 where closed_by is null order by all';

test('WEWIS is read with technical headers and with Dutch labels alike', async () => {
  const technical = 'cmw_periode;cmw_nis;cmw_maatregel;cmw_aantal_vestigingen;cmw_aantal_toegekend_vte;cmw_aantal_vte;cmw_subsidiebedrag';
  door.deliver('open', 'wewis_cmw03_2025-K4.csv', '2026-01-20', `${technical}\n2025 K4;11002;CMW;3;1.234,50;1200,25;5678901,2\n`);
  expect(await door.ingest()).toMatchObject({ loaded: 1, accepted: 1 });
  const expected = ['2025-10-01 11002 CMW 123450 120025 567890120'];
  expect(await door.rows(contingent)).toEqual(expected);
  const labels = 'Periode;Gemeente NIS;Type maatregel;Aantal vestigingen;Aantal toegekende VTE;Aantal VTE;Subsidiebedrag';
  door.deliver('open', 'wewis_cmw03_2025-K4 (2).csv', '2026-01-21', `${labels}\n2025 K4;11002;CMW;3;1234.5;1200.25;5678901.2\n`);
  expect(await door.ingest()).toMatchObject({ loaded: 1, accepted: 1 });
  expect(await door.rows(contingent)).toEqual(expected);
});

test('Arvastat: suppressed is neither 0 nor unknown, from the file to staging', async () => {
  const body =
    'maand;nis;kenmerk;aantal\n2026-09;11002;nwwz;1.204\n2026-09;11002;a;-\n2026-09;11002;b;0\n2026-09;11002;c;\n2026-09;11002;d;veel\n';
  door.deliver('open', 'arvastat_2026-09.csv', '2026-10-05', body);
  expect(await door.ingest()).toMatchObject({ loaded: 1, accepted: 5 });
  expect(await door.rows('select line, column_name from findings')).toEqual(['6 aantal']);
  await model('stg_jobseekers');
  expect(await door.rows('select kind, jobseekers, suppressed from stg_jobseekers order by kind')).toEqual([
    'a - true',
    'b 0 false',
    'c - false',
    'd - false',
    'nwwz 1204 false',
  ]);
});

test('postcodes and NIS codes across the mergers of 2019 and 2025 are those of the municipality of today', async () => {
  const rows = validities.map(({ municipality: { nis, name, province, region, successor }, postcode, from, to }) =>
    [postcode, nis, name, isoDate(from), to === null ? '' : isoDate(to), to === null ? '' : successor, province, region].join(';'),
  );
  door.deliver(
    'open',
    'nis_2025-09.csv',
    '2025-10-01',
    ['postcode;nis;gemeente;geldig_van;geldig_tot;opvolger;provincie;regio', ...rows].join('\n'),
  );
  expect(await door.ingest()).toMatchObject({ loaded: 1, setAside: 0 });
  await model('places');
  const merged = municipalities.filter(({ successor, postcodes }) => successor !== null && postcodes.length > 0);
  expect(new Set(merged.map(({ lastYear }) => lastYear))).toEqual(new Set([2018, 2024]));
  for (const { nis, postcodes, successor } of merged) {
    const after = municipalities.find((one) => one.nis === successor);
    const expected = `${after?.nis} ${after?.province} ${after?.region}`;
    for (const place of [nis, ...postcodes]) {
      expect(await door.rows(`select nis, province, region from places where place = '${place}'`), place).toEqual([expected]);
    }
  }
});

test('a recognised employer of the social economy is known from its number as people write it, while it is recognised', async () => {
  const body =
    'ondernemingsnummer;naam;soort;geldig_van;geldig_tot\nBE 0200.065.765;De Vlier;maatwerkbedrijf;01/01/2019;\n403019261;De Egel;maatwerkafdeling;01/01/2019;31/12/2024\n';
  door.deliver('open', 'erkenningen_2026-09.csv', '2026-10-01', body);
  expect(await door.ingest()).toMatchObject({ loaded: 1, accepted: 2 });
  await model('stg_recognitions');
  expect(await door.rows('select enterprise, kind, valid_from, valid_to from stg_recognitions order by 1')).toEqual([
    '0200065765 maatwerkbedrijf 2019-01-01 -',
    '0403019261 maatwerkafdeling 2019-01-01 2024-12-31',
  ]);
});
