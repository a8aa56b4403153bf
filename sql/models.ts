import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asKpi, kpiColumns } from './asKpi.ts';
import { type KpiHeader, parseKpiHeader } from './kpiHeader.ts';
import { openParser, type Parser } from './parser.ts';

type Layer = 'staging' | 'marts' | 'kpis' | 'release' | 'checks';

/** One SQL file: one relation, one `select`. */
export interface Model {
  /** The relation: the file's name, with `kpi_` in front in the folder `kpis`, `check_` in `checks`. */
  name: string;
  layer: Layer;
  file: string;
  /** The text that runs: the file's select; of a KPI with the end that all have in common. */
  sql: string;
  /** The header of a KPI; its `sql` is the file's. */
  header?: KpiHeader;
  /** Names of the relations that it reads: other models, and what no model makes. */
  reads: readonly string[];
}

/** The one relation without a file: the rows of all KPIs, each with its `kpi` in front. */
const kpiResults = 'kpi_results';

const layers: readonly Layer[] = ['staging', 'marts', 'kpis', 'release', 'checks'];
const prefix: Record<Layer, string> = { staging: '', marts: '', kpis: 'kpi_', release: '', checks: 'check_' };
const here = import.meta.dirname;

/** All models below `sql/`, each after those that it reads. Throws where two read each other. */
export async function readModels(folder: string = here): Promise<Model[]> {
  const files = layers.flatMap((layer) => readLayer(folder, layer));
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) < index);
  if (twice) throw new Error(`two files make one relation: ${twice.name}`);
  const parser = await openParser();
  try {
    const found: Model[] = [];
    for (const model of files) found.push(await parsed(parser, model));
    return inOrder([...found, ...united(found.filter(({ layer }) => layer === 'kpis').map(({ name }) => name))]);
  } finally {
    parser.close();
  }
}

/** A model that runs apart from the others, by its file below `sql/`. */
export async function readModel(file: string): Promise<Model> {
  const parser = await openParser();
  try {
    const sql = readFileSync(path.join(here, file), 'utf8');
    return await parsed(parser, { name: path.basename(file, '.sql'), layer: 'release', file, sql });
  } finally {
    parser.close();
  }
}

type ModelFile = Omit<Model, 'header' | 'reads'>;

function readLayer(folder: string, layer: Layer): ModelFile[] {
  return readdirSync(path.join(folder, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: prefix[layer] + path.basename(file, '.sql'),
      layer,
      file: `${layer}/${file.replaceAll(path.sep, '/')}`,
      sql: readFileSync(path.join(folder, layer, file), 'utf8'),
    }));
}

async function parsed(parser: Parser, model: ModelFile): Promise<Model> {
  const reads = parser.tablesOf(model.sql);
  if (model.layer !== 'kpis') return { ...model, reads };
  const header = parseKpiHeader(model.name.slice(prefix.kpis.length), model.sql);
  return { ...model, reads, header, sql: asKpi(header, await parser.columnsOf(model)) };
}

/** The rows of all KPIs, where there are any. */
function united(kpis: readonly string[]): Model[] {
  if (kpis.length === 0) return [];
  return [{ name: kpiResults, layer: 'release', file: kpiResults, sql: kpis.map(resultsOf).join('\nunion all\n'), reads: kpis }];
}

function resultsOf(name: string): string {
  return `select '${name.slice(prefix.kpis.length)}' as kpi, ${kpiColumns.join(', ')} from ${name}`;
}

function inOrder(models: Model[]): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const done = new Set<Model>();
  const visit = (model: Model, trail: readonly string[]): void => {
    if (done.has(model)) return;
    if (trail.includes(model.name)) throw new Error(`models read each other: ${[...trail, model.name].join(' > ')}`);
    for (const name of model.reads) {
      const other = byName.get(name);
      if (other) visit(other, [...trail, model.name]);
    }
    done.add(model);
  };
  for (const model of models) visit(model, []);
  return [...done];
}

/** The models that must run before some models, transitively; for one KPI alone, in tests. */
export function modelsFor(models: readonly Model[], wanted: readonly string[]): Model[] {
  const needed = new Set(wanted);
  for (const model of models.toReversed()) if (needed.has(model.name)) for (const name of model.reads) needed.add(name);
  return models.filter((model) => needed.has(model.name));
}

/** The same, but for relations that are given: neither they nor what they alone read are made. */
export function modelsFrom(models: readonly Model[], wanted: readonly string[], given: readonly string[]): Model[] {
  const needed = new Set(wanted);
  for (const model of models.toReversed())
    if (needed.has(model.name) && !given.includes(model.name)) for (const name of model.reads) needed.add(name);
  return models.filter(({ name }) => needed.has(name) && !given.includes(name));
}
