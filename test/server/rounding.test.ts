import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

const rounded = `
update kpi_values set numerator = 0, value = 0, rounding = 5
where kpi = 'stock' and dimension = 'province' and group_name = 'Limburg';
insert into kpi_values select * replace ('target_group' as dimension, 'PSP' as group_name, 0 as numerator, 0 as value, 'persons' as series)
from kpi_values where kpi = 'stock' and population = 'CMW' and period = date '2026-09-30' and dimension = 'all' and series = 'persons'`;

let site: Site;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder, { change: rounded }));
});
afterAll(() => site.close());

const bytes = async (format: string, dimension: string): Promise<Buffer> => {
  const query = format === 'parquet' ? '' : `?dimension=${dimension}`;
  return Buffer.from(await (await site.get(`/api/kpis/stock.${format}${query}`, { as: 'beleid' })).arrayBuffer());
};

describe('a rounded nought, a real one, a hidden count and an exact one are four things in every file', () => {
  it('in CSV', async () => {
    const provinces = (await bytes('csv', 'province')).toString();
    expect(provinces).toContain('Antwerpen,Antwerpen,,,,,,,hidden,\r\n');
    expect(provinces).toContain('Limburg,Limburg,,0,,0,,,ok,5\r\n');
    const groups = (await bytes('be.csv', 'target_group')).toString();
    expect(groups).toContain(';persons;0;;0;;;ok;\r\n');
    expect(groups).toContain(';;77;;77;;;ok;\r\n');
  });

  it('in JSON', async () => {
    const response = await site.get('/api/kpis/stock?dimension=province', { as: 'beleid' });
    const { data } = (await response.json()) as { data: Record<string, unknown[]> };
    expect([data.numerator, data.state, data.rounding]).toEqual([
      [null, 0],
      ['hidden', 'ok'],
      [null, 5],
    ]);
  });

  it('in Arrow', async () => {
    const table = tableFromIPC(new Uint8Array(await bytes('arrow', 'province')));
    expect([...(table.getChild('rounding') ?? [])]).toEqual([null, 5]);
  });

  it('in Parquet', async () => {
    const rows = await parquetReadObjects({ file: new Uint8Array(await bytes('parquet', '')).buffer });
    expect(rows.filter(({ rounding }) => rounding === 5).map(({ group_name, numerator }) => [group_name, numerator])).toEqual([
      ['Limburg', 0],
    ]);
  });

  it('in a workbook, which says what the column means', async () => {
    const [figures, explanation] = await readExcelFile(await bytes('xlsx', 'province'));
    const [header, ...rows] = figures?.data ?? [];
    const place = header?.indexOf('rounding') ?? -1;
    expect(rows.map((row) => row[place])).toEqual([null, 5]);
    expect(explanation?.data.flat().join(' ')).toContain('0 staat dan voor 0 tot 4');
  });
});

describe('what a release lists, so that a missing row says nothing outside it', () => {
  const audiences = async (as: string): Promise<(string | undefined)[]> => {
    const response = await site.get('/api/kpis/stock?dimension=organisation', { as });
    const { meta } = (await response.json()) as { meta: { published: { audience: string; years_from: string; absent_below: number }[] } };
    expect(meta.published.every(({ years_from, absent_below }) => years_from === '2020-12-31' && absent_below === 5)).toBe(true);
    return meta.published.map(({ audience }) => audience);
  };

  it('stands beside the rows, for the audiences of who asks', async () => {
    expect(await audiences('beleid')).toEqual(['policy']);
    expect(await audiences('organisatie')).toEqual(['own', 'policy']);
  });

  it('is described', async () => {
    const described = JSON.stringify(await (await site.get('/api/openapi.json', { as: 'beleid' })).json());
    expect(described).toContain('Buiten deze lijst zegt een ontbrekende rij niets');
  });
});
