import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDraft, publishRelease } from '../../pipelines/build/publish.ts';
import { type KpiHeader, parseKpiHeader } from '../../sql/kpiHeader.ts';

const stock = parseKpiHeader(
  'stock',
  `-- label: Mensen in dienst
-- description: Doelgroepwerknemers op de laatste dag van de maand.
-- numerator: mensen in dienst
-- denominator: geen
-- unit: persons
-- grain: maand
-- source: tewerkstellingen
-- since: 2019
-- counts: persons
-- series persons: verschillende mensen
select 1`,
);
const overlap = parseKpiHeader(
  'overlap_external',
  `-- label: Werkgevers die van meer kanten werden aangesproken
-- description: Werkgevers met contact van twee of meer partijen.
-- numerator: werkgevers
-- denominator: werkgevers met contact
-- unit: employers
-- grain: maand
-- source: werkgeverscontacten
-- since: 2022
select 1`,
);

const headers: readonly KpiHeader[] = [stock, overlap];

const tables = `
create table months as select date '2026-09-30' as period;
create table loads as select 1 as load_id, 'org-001' as sender, 'tewerkstellingen' as dataset, 'tewerkstellingen_2026-09.csv' as file,
  'ab' as sha256, timestamp '2026-10-05 08:00:00' as received_at, 10 as records, 10 as accepted, 0 as set_aside;
create table organisations as select * from (values
  ('org-001', 'De Eerste', 'Limburg', 'Limburg', 'CMW', 'Volledig', date '2026-09-30', true),
  ('org-002', 'De Tweede', 'Antwerpen', 'Mechelen', 'CMW', 'Basis', date '2026-09-30', true),
  ('org-003', 'De Derde', 'Antwerpen', 'Kempen', 'CMW', 'Basis', date '2026-09-30', false)
) as t(organisation, name, province, region, programme, level, cutoff, delivers_contacts);
create table organisation_classes as select organisation, programme, '50–149' as size_class from organisations;
create table cells as select * from (values
  ('all', 'all', 'Vlaanderen en Brussel', 0, null, 'shared'),
  ('province', 'Limburg', 'Limburg', 1, null, 'shared'),
  ('province', 'Antwerpen', 'Antwerpen', 2, null, 'shared'),
  ('target_group', 'PSP', '=PSP', 1, null, 'shared'),
  ('organisation', 'org-001', 'De Eerste', 1, 'org-001', 'policy'),
  ('organisation', 'org-002', 'De Tweede', 2, 'org-002', 'policy'),
  ('organisation', 'org-003', 'De Derde', 3, 'org-003', 'policy'),
  ('organisation_department', 'org-001|groen', 'groen', 1, 'org-001', 'own'),
  ('organisation_department', 'org-001|bouw', 'bouw', 2, 'org-001', 'own'),
  ('organisation_department', 'org-002|bouw', 'bouw', 1, 'org-002', 'own'),
  ('organisation_department', 'org-003|bouw', 'bouw', 1, 'org-003', 'own')
) as t(dimension, group_name, label, sort_order, owner, audience);
create table kpi_values as select kpi, population, period, dimension, group_name, series, numerator::double as numerator,
  null::double as denominator, (case when state = 'ok' then numerator end)::double as value, null::double as lower, null::double as upper,
  state, null::integer as rounding, audience, owner
from (values
  ('stock', 'CMW', date '2026-08-31', 'all', 'all', '', 500, 'ok', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'all', 'all', '', 510, 'ok', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'all', 'all', 'persons', 505, 'ok', 'shared', null),
  ('stock', 'alle', date '2026-09-30', 'all', 'all', '', 900, 'ok', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'province', 'Limburg', '', 123.5, 'ok', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'province', 'Antwerpen', '', null, 'hidden', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'target_group', 'PSP', '', 77, 'ok', 'shared', null),
  ('stock', 'CMW', date '2026-09-30', 'organisation', 'org-001', '', null, 'hidden', 'policy', null),
  ('stock', 'CMW', date '2026-09-30', 'organisation', 'org-001', '', 3, 'ok', 'own', 'org-001'),
  ('stock', 'CMW', date '2026-09-30', 'organisation', 'org-002', '', 222, 'ok', 'policy', null),
  ('stock', 'CMW', date '2026-09-30', 'organisation', 'org-002', '', 222, 'ok', 'own', 'org-002'),
  ('stock', 'CMW', date '2026-09-30', 'organisation', 'org-003', '', 8888, 'ok', 'own', 'org-003'),
  ('stock', 'CMW', date '2026-09-30', 'organisation_department', 'org-001|groen', '', 2, 'ok', 'own', 'org-001'),
  ('stock', 'CMW', date '2026-09-30', 'organisation_department', 'org-002|bouw', '', 7777, 'ok', 'own', 'org-002'),
  ('overlap_external', 'alle', date '2026-09-30', 'all', 'all', '', 41, 'ok', 'shared', null)
) as t(kpi, population, period, dimension, group_name, series, numerator, state, audience, owner);
insert into cells select 'peers', organisation, 'Gelijkaardige organisaties', 0, organisation, 'own' from organisations;
create table secrets as select * from (values ('org-001', 1111), ('org-002', 7777), ('org-003', 8888)) as t(organisation, secret);
insert into kpi_values
select kpi, population, date '2026-09-30', dimension, group_name, series, secret, secret * 10, secret, null, null, 'ok', null, audience, owner
from (
  select organisation, secret, 'organisation' as dimension, organisation as group_name, 'policy' as audience, null as owner from secrets
  union all select organisation, secret, 'organisation', organisation, 'own', organisation from secrets
  union all select organisation, secret, 'organisation_department', organisation || '|bouw', 'own', organisation from secrets
  union all select organisation, secret, 'peers', organisation, 'own', organisation from secrets
)
cross join (select unnest(['stock_vte', 'inflow', 'outflow', 'outflow_rate', 'throughflow_rate_strict', 'employer_reach', 'overlap_internal']) as kpi)
cross join (select unnest(['CMW', 'alle']) as population)
cross join (select unnest(['', '12', 'regulier_12']) as series);
create table source_status as select organisation as owner, o.name, 'tewerkstellingen' as dataset, o.level, 'alles' as mode, 'month' as rhythm,
  15 as deadline, timestamp '2026-10-05 08:00:00' as last_received, date '2019-01-01' as last_scope_from, date '2026-09-30' as last_scope_to,
  1 as files, secret as records, secret as accepted, 0 as set_aside, 0 as findings, true as on_time, date '2026-09-30' as due_until,
  date '2026-09-30' as cutoff, 1.0 as coverage
from organisations as o inner join secrets as s using (organisation);
create table official_series as select 'outflow_to_regular' as series, 'all' as group_name, date '2023-01-01' as period_from,
  date '2023-12-31' as period_to, 300.0::double as value, 'parlement' as source;
create table own_actions as select organisation as owner, 'A1' as action, 'Plan van ' || organisation as title, null::varchar as dimension,
  null::varchar as role, date '2026-01-01' as begin_date, null::date as end_date, 'lopend' as status, null::varchar as kpi, null::double as target,
  null::varchar as decision, null::varchar as note, null::double as baseline, null::double as current, false as overdue
from organisations;
create table own_scans as select organisation as owner, 'scan' as scan, date '2026-02-01' as scan_date, 'zelfscan' as kind from organisations;
create table own_work as select organisation as owner, 'ready' as kind, 1 as place, secret as things, null::varchar as employer,
  'tewerkstellingen' as dataset, date '2026-10-05' as received_on, secret as line, date '2025-02-01' as on_day, null::varchar as note
from organisations as o inner join secrets as s using (organisation);
create table trend_breaks as select date '2023-07-01' as break_date, 'programmes' as scope, 'Herkwalificatie' as label, 'Vanaf 1 juli 2023.' as note;
create table parameters as select 4 as hide_up_to;
create table delivered_loads as select organisation as owner, o.name, secret as load_id, 'tewerkstellingen' as dataset, organisation || '/lijst.csv' as file,
  timestamp '2026-10-05 08:00:00' as received_at, 'alles' as mode, null::date as scope_from, date '2026-09-30' as scope_to,
  secret as records, secret as accepted, 0 as set_aside, secret as counting, 0 as replaced
from organisations as o inner join secrets as s using (organisation);
create table delivery_times as select organisation as owner, o.name, 'tewerkstellingen' as dataset, date '2026-09-30' as period_end,
  date '2026-10-15' as due_on, date '2026-10-05' as received_on, -10 as days_late
from organisations as o;
create table delivery_lists as select organisation as owner, o.name, date '2026-09-30' as list_day, date '2026-08-31' as day_before, secret as heads,
  secret as heads_before, 0 as begun, 0 as told_left, secret as by_movements, 0 as difference
from organisations as o inner join secrets as s using (organisation);
create table month_versions as select date '2026-09-30' as period, date '2026-10-31' as known_on, 1 as months_later, 3 as organisations,
  20 as entries, 21 as entries_now, 30 as exits, 31 as exits_now, null::integer as regular, null::integer as regular_now;
create table protection_loss as select 'stock' as kpi, 2 as published_cells, 0 as rounded_cells, 0 as hidden_cells, null::double as mean_change,
  null::integer as largest_change;
create table published_series as
  select 'stock' as kpi, 'all' as dimension, '' as series, 'shared' as audience, date '2020-01-31' as months_from, date '2020-03-31' as quarters_from,
    date '2020-12-31' as years_from, true as gives_last, true as gives_year_before, null::integer as absent_below
  union all
  select 'stock' as kpi, 'organisation' as dimension, '' as series, unnest(['policy', 'own']) as audience, null::date as months_from,
    null::date as quarters_from, date '2020-12-31' as years_from, true as gives_last, true as gives_year_before, 5 as absent_below;
create table sender_spans as select 'employer_reach' as kpi, organisation, date '2024-01-31' as delivers_from, date '2026-09-30' as delivers_until,
  date '2024-12-31' as holds_from
from organisations;
`;

interface ServerRelease {
  id?: string;
  /** Added to every number, to tell releases apart. */
  more?: number;
  /** SQL that changes its tables before it is published. */
  change?: string;
  /** Stands beside the others. */
  beside?: boolean;
  built?: string;
  /** How it protects counts; as releases of before were made, without. */
  protection?: string;
}

/** A release of three organisations and two KPIs, published as the build publishes. Returns the folder of the releases. */
export async function publishServerRelease(
  folder: string,
  { id = '20261006-053000', more = 0, change, beside, built = '2026-10-06T05:30:00.000Z', protection }: ServerRelease = {},
): Promise<string> {
  const releases = path.join(folder, 'releases');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(tables);
    await connection.run(`update kpi_values set numerator = numerator + ${Number(more)}, value = value + ${Number(more)}`);
    if (change) await connection.run(change);
    const draft = await openDraft(connection, releases, id);
    await connection.run(`create table ${draft.catalog}.kpi_values as select * from kpi_values`);
    await publishRelease([connection], draft, {
      headers,
      manifest: {
        id,
        title: 'doorstroom',
        demo: true,
        ...(beside && { beside }),
        ...(protection && { protection }),
        built_at: built,
        as_of: built,
        code_version: '0.1.0',
        parameters: { gap_days: 30, transfer_days: 14, overlap_days: 90, hide_up_to: 4, smallest_denominator: 10 },
        checks: [],
      },
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return releases;
}
