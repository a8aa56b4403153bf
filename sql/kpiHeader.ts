/** The definition of a KPI, from the first comment lines of its file: its only home. */
export interface KpiHeader {
  kpi: string;
  /** The SQL, header included. */
  sql: string;
  label: string;
  description: string;
  numerator: string;
  denominator: string;
  exclusions: string;
  unit: Unit;
  /** Which way is progress; most figures have none. */
  direction: 'up' | 'down' | 'none';
  grain: string;
  source: string;
  since: string;
  /** How the build makes lower and upper: `own` leaves those of the file. */
  interval: 'wilson' | 'byar_count' | 'byar_rate' | 'own' | 'none';
  /** The things that `units` counts: few persons are hidden, from 1 up to the configured count, and what few organisations have together. */
  counts: 'persons' | 'employers' | 'organisations' | 'none';
  /** Whether the pooled figure of comparable organisations is made of it, from the rows of dimension `organisation`. */
  peers: boolean;
  /** Readers of the rows of one organisation: `policy` too, or only the organisation itself and its adviser (`own`). */
  audience: 'policy' | 'own';
  /** Whether it counts what happens in a month, in the series that do not end in 12: given of the whole and to the owner alone. */
  months: boolean;
  /** For others than the owner, counts of persons are rounded; or small ones are hidden; or it is given of the `whole` only. */
  protection: 'rounded' | 'hidden' | 'whole';
  /** Name of each series that is not the main one -> its Dutch label. */
  series: Readonly<Record<string, string>>;
}

type Unit =
  | 'persons'
  | 'spells'
  | 'employers'
  | 'organisations'
  | 'contacts'
  | 'vte'
  | 'per_100'
  | 'days'
  | 'euro'
  | 'score'
  | 'index'
  | 'count';

const units: readonly Unit[] = [
  'persons',
  'spells',
  'employers',
  'organisations',
  'contacts',
  'vte',
  'per_100',
  'days',
  'euro',
  'score',
  'index',
  'count',
];
const required = ['label', 'description', 'numerator', 'denominator', 'unit', 'grain', 'source', 'since'] as const;
const optional = ['exclusions', 'direction', 'interval', 'counts', 'peers', 'audience', 'months', 'protection'] as const;

/**
 * Parses the header of a KPI file: lines `-- field: text` from the first line on; a line `-- ` that starts with two
 * spaces goes on with the field above; `-- series name: label` names a series. Throws an Error with file and field.
 */
export function parseKpiHeader(kpi: string, sql: string): KpiHeader {
  const fields: Record<string, string> = {};
  const series: Record<string, string> = {};
  let current: { home: Record<string, string>; name: string } | undefined;
  for (const line of sql.split('\n')) {
    if (!line.startsWith('--')) break;
    const continued = /^-- {2,}(\S.*)$/.exec(line);
    const started = /^-- (series )?([a-z0-9_|+-]+): ?(.*)$/.exec(line);
    if (continued && current) current.home[current.name] += ` ${continued[1]}`;
    else if (started) {
      const [, isSeries, name = '', text = ''] = started;
      current = { home: isSeries ? series : fields, name };
      if (name in current.home) throw new Error(`duplicate header field in kpis/${kpi}.sql: ${name}`);
      current.home[name] = text.trim();
    } else throw new Error(`bad header line in kpis/${kpi}.sql: ${line}`);
  }
  const bad = Object.keys(fields).find((name) => ![...required, ...optional].includes(name as (typeof required)[number]));
  if (bad) throw new Error(`unknown header field in kpis/${kpi}.sql: ${bad}`);
  const missing = required.find((name) => !fields[name]);
  if (missing) throw new Error(`missing header field in kpis/${kpi}.sql: ${missing}`);
  const choice = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const value = (fields[name] ?? fallback) as T;
    if (!values.includes(value)) throw new Error(`bad header field in kpis/${kpi}.sql: ${name}: ${value}`);
    return value;
  };
  return {
    kpi,
    sql,
    label: fields.label ?? '',
    description: fields.description ?? '',
    numerator: fields.numerator ?? '',
    denominator: fields.denominator ?? '',
    exclusions: fields.exclusions ?? '',
    unit: choice('unit', units, 'count'),
    direction: choice('direction', ['up', 'down', 'none'], 'none'),
    grain: fields.grain ?? '',
    source: fields.source ?? '',
    since: fields.since ?? '',
    interval: choice('interval', ['wilson', 'byar_count', 'byar_rate', 'own', 'none'], 'none'),
    counts: choice('counts', ['persons', 'employers', 'organisations', 'none'], 'none'),
    peers: choice('peers', ['yes', 'no'], 'no') === 'yes',
    audience: choice('audience', ['policy', 'own'], 'policy'),
    months: choice('months', ['yes', 'no'], 'no') === 'yes',
    protection: choice('protection', ['rounded', 'hidden', 'whole'], 'rounded'),
    series,
  };
}
