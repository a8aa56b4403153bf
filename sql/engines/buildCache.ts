import { createHash } from 'node:crypto';
import { wordsOf } from '../models.ts';
import type { Relation, Row } from './engine.ts';

/** The moment of a build differs each time: it counts only for models that name it. */
const moment = { relation: 'parameters', column: 'as_of' };

/** Made each time, with what reads it: to know the contents of all results costs more than those do. */
const results = 'kpi_results';

/** A table of more rows that was made again counts as changed: to compare it costs more than it may save. */
const comparable = 50_000;

/** What stands in the schema, and of a table that may stay: how it was made, and the recipe by which these contents were first made. */
interface Found {
  recipe?: string;
  contents?: string;
  rows?: number;
}

/** What a table would be made by, and whether the one that stands was; if not, a fingerprint of that one where it is worth knowing. */
interface Looked {
  recipe: string;
  stands: boolean;
  before?: string;
}

/**
 * Tables of an earlier run in the same schema. Each bears its recipe as a comment: a hash of its SQL and of what it reads. Where that is
 * still the recipe, the table is what making it again would give. Of an input or a view the contents count; of a table the recipe by which
 * its contents were first made, so that one that is made again with the same rows changes nothing that reads it.
 */
export class Shelf {
  private readonly run: (sql: string) => Promise<Row[]>;
  /** Version of the code; after another one nothing is kept. */
  private readonly version: string;
  private readonly fleeting = new Set([results]);
  private readonly fingerprints = new Map<string, Promise<string>>();
  private found = new Map<string, Found>();

  constructor(run: (sql: string) => Promise<Row[]>, version: string) {
    this.run = run;
    this.version = version;
  }

  /** Sees what is there: the inputs, and tables with a recipe. */
  async open(): Promise<void> {
    const here = 'where database_name = current_database() and schema_name = current_schema()';
    const rows = await this.run(
      `select table_name as name, comment, estimated_size::integer as rows from duckdb_tables() ${here}
       union all select view_name, null, null from duckdb_views() ${here}`,
    );
    for (const { name, comment, rows: count } of rows) {
      const [recipe, contents] = (comment as string | null)?.split(' ') ?? [];
      this.found.set(name as string, { recipe, contents, rows: count as number });
    }
  }

  /** Undefined where the relation is never kept. */
  async look({ name, select }: Relation): Promise<Looked | undefined> {
    const words = wordsOf(select);
    if ([...words].some((word) => this.fleeting.has(word))) return undefined;
    const hash = createHash('sha256').update(this.version).update(select);
    for (const word of [...words].sort())
      if (word !== name && this.found.has(word)) hash.update(`\n${word} ${await this.contentsOf(word, words)}`);
    const recipe = hash.digest('hex');
    const found = this.found.get(name);
    const stands = found?.recipe === recipe;
    const compare = !stands && found?.recipe !== undefined && (found.rows ?? 0) <= comparable;
    return { recipe, stands, before: compare ? await this.fingerprint(name) : undefined };
  }

  /** Says that a relation was made; a table without a recipe is not kept, nor what reads it. */
  async put({ name, kind }: Relation, looked?: Looked): Promise<void> {
    if (looked === undefined && kind === 'table') this.fleeting.add(name);
    this.fingerprints.delete(name);
    if (looked === undefined) {
      this.found.set(name, {});
      return;
    }
    const { recipe, before } = looked;
    const same = before !== undefined && before === (await this.fingerprint(name));
    const contents = (same && this.found.get(name)?.contents) || recipe;
    await this.run(`comment on table ${name} is '${recipe} ${contents}'`);
    this.found.set(name, { recipe, contents });
  }

  private async contentsOf(name: string, words: ReadonlySet<string>): Promise<string> {
    const contents = this.found.get(name)?.contents;
    if (contents !== undefined) return contents;
    const timeless = name === moment.relation && !words.has(moment.column);
    const from = timeless ? `(select * exclude (${moment.column}) from ${name})` : name;
    const known = this.fingerprints.get(from) ?? this.fingerprint(from);
    this.fingerprints.set(from, known);
    return known;
  }

  /** Of the rows in whatever order: how many, and two sums of their hashes. */
  private async fingerprint(from: string): Promise<string> {
    const rows = await this.run(
      `select concat_ws('/', count(*), sum(hash(whole_row)::hugeint), bit_xor(hash(whole_row))) as contents from ${from} as whole_row`,
    );
    return String(rows[0]?.contents);
  }
}
