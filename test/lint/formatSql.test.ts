import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSql } from './formatSql.ts';
import { sqlProblems } from './sqlProblems.ts';

const columns = 'organisation, department, province, region, sector, target_group, age_band, tenure_band, month_index, persons';

describe('formatSql', () => {
  it('mends case, blanks, indents and the end of the file', () => {
    expect(formatSql('\nSELECT a.Naam,   \n\tb AS "B" \nFROM a\n\n\n\nWHERE a.x = \'SELECT\' -- IS NOT touched\n   and b > 1\r\n\n')).toBe(
      'select a.Naam,\n    b as "B"\nfrom a\n\nwhere a.x = \'SELECT\' -- IS NOT touched\n    and b > 1\n',
    );
  });

  it('leaves breaks where lines are short', () => {
    const text = 'with a as (\n    select\n        x, y,\n        z\n    from b where x = 1\n)\n\nselect * from a\n';
    expect(formatSql(text)).toBe(text);
  });

  it('puts each clause and a long list on lines of their own', () => {
    expect(formatSql(`select ${columns}, spells from numbers where x = 1 group by all`)).toBe(
      lines(
        'select',
        '    organisation, department, province, region, sector, target_group, age_band, tenure_band, month_index, persons,',
        '    spells',
        'from numbers',
        'where x = 1',
        'group by all',
      ),
    );
  });

  it('refills the lines of a list of which one is too long', () => {
    expect(formatSql(`select\n    ${columns}, one, two,\n    three, four,\n    sum(five) as five\n`)).toBe(
      lines(
        'select',
        '    organisation, department, province, region, sector, target_group, age_band, tenure_band, month_index, persons, one,',
        '    two, three, four,',
        '    sum(five) as five',
      ),
    );
  });

  it('breaks a join before its conditions', () => {
    expect(
      formatSql(
        'left join overlap_counts as c on c.scope = d.scope and c.dimension = d.dimension and c.month_index = d.month_index and x = y',
      ),
    ).toBe(
      lines(
        'left join overlap_counts as c',
        '    on c.scope = d.scope and c.dimension = d.dimension and c.month_index = d.month_index and x = y',
      ),
    );
  });

  it('keeps a between whole', () => {
    const long = 'a_long_name_of_a_column_without_meaning';
    expect(formatSql(`where ${long} between ${long} and ${long} and ${long} = 1`)).toBe(
      lines(`where ${long} between ${long} and ${long}`, `    and ${long} = 1`),
    );
  });

  it('breaks a case at its branches, and brackets around what is in them', () => {
    expect(
      formatSql(
        "(case when state = 'ok' and date_diff('day', period, last_period) < overlap_days then 'provisional' else state end)::varchar as state,",
      ),
    ).toBe(
      lines(
        '(case',
        "    when state = 'ok' and date_diff('day', period, last_period) < overlap_days then 'provisional'",
        '    else state',
        'end)::varchar as state,',
      ),
    );
    expect(
      formatSql(
        'sum(coalesce(persons, 0)) over (partition by cell_id order by month_index rows between unbounded preceding and current row) as n',
      ),
    ).toBe(
      lines(
        'sum(coalesce(persons, 0)) over (',
        '    partition by cell_id order by month_index rows between unbounded preceding and current row',
        ') as n',
      ),
    );
  });

  it('fills comments again, and fields of a header further in', () => {
    const words = 'wie van werk verandert '.repeat(6).trim();
    expect(formatSql(`-- label: kort\n-- description: ${words}\n-- unit: count\n-- ${words}\n-- en zo voort\nselect 1`)).toBe(
      lines(
        '-- label: kort',
        '-- description: wie van werk verandert wie van werk verandert wie van werk verandert wie van werk verandert wie van',
        '--     werk verandert wie van werk verandert',
        '-- unit: count',
        '-- wie van werk verandert wie van werk verandert wie van werk verandert wie van werk verandert wie van werk verandert',
        '-- wie van werk verandert en zo voort',
        'select 1',
      ),
    );
  });

  it('leaves its own output as it is', () => {
    const sql = path.join(import.meta.dirname, '../../sql');
    for (const file of readdirSync(sql, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'))) {
      const once = formatSql(readFileSync(path.join(sql, file), 'utf8'));
      expect(formatSql(once), file).toBe(once);
    }
  });
});

describe('sqlProblems', () => {
  it('names what the formatter cannot mend, outside texts and comments', () => {
    const text = `select a\n    , b\nfrom c join d on c.x != d.x;\n-- ; !=\nwhere e = ';' and f = '${'x'.repeat(120)}'`;
    expect(sqlProblems(text, { isModel: true }).map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '2 comma at the start: put it at the end of the line before',
      '3 unequal is written <>',
      '3 semicolon: a model is one select',
      '3 bare join: write inner join',
      '5 144 characters: at most 120',
    ]);
    expect(sqlProblems("select f(\n    ',', 'g') from a join b on true;", { isModel: false })).toEqual([]);
  });
});

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
