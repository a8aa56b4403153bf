import { createHash } from 'node:crypto';
import type { Relation, Row } from './engine.ts';

/** The moment of a build differs each time: it counts only for models that name it. */
const moment = { relation: 'parameters', column: 'as_of' };

/** Made each time, with what reads it: a fingerprint of all results costs more than those do. */
const results = 'kpi_results';

/** A table of more rows that was made again counts as changed: to compare it costs more than it may save. */
const comparable = 50_000;

/** A relation of the schema. Of a table in the cache: its key, and the key under which these contents were first made. */
interface Found {
  key?: string;
  contents?: string;
  rows?: number;
}

/** The key of a table, and whether the one in the schema has it; if not, that one's fingerprint where it is worth knowing. */
interface Entry {
  key: string;
  isHit: boolean;
  before?: string;
}

/**
 * Tables of an earlier build in the same schema. Each has its key as a comment: a hash of its SQL and of what it reads. A table with the
 * same key is what making it again would give. Of an input or a view its fingerprint goes into the keys of what reads it; of a table the key
 * under which its contents were first made, so that one that is made again with the same rows changes nothing that reads it.
 */
export class BuildCache {
  private readonly run: (sql: string) => Promise<Row[]>;
  /** Version of the code; after another one nothing is kept. */
  private readonly version: string;
  private readonly uncached = new Set([results]);
  private readonly fingerprints = new Map<string, Promise<string>>();
  private found = new Map<string, Found>();

  constructor(run: (sql: string) => Promise<Row[]>, version: string) {
    this.run = run;
    this.version = version;
  }

  /** Lists what is there: the inputs, and tables with a key. */
  async open(): Promise<void> {
    const here = 'where database_name = current_database() and schema_name = current_schema()';
    const rows = await this.run(
      `select table_name as name, comment, estimated_size::integer as rows from duckdb_tables() ${here}
       union all select view_name, null, null from duckdb_views() ${here}`,
    );
    for (const { name, comment, rows: count } of rows) {
      const [key, contents] = (comment as string | null)?.split(' ') ?? [];
      this.found.set(name as string, { key, contents, rows: count as number });
    }
  }

  /** Undefined where the relation is never kept. */
  async find({ name, select, reads }: Relation): Promise<Entry | undefined> {
    if (reads.some((each) => this.uncached.has(each))) return undefined;
    const hash = createHash('sha256').update(this.version).update(select);
    for (const each of reads.toSorted()) hash.update(`\n${each} ${await this.contentsOf(each, select)}`);
    const key = hash.digest('hex');
    const found = this.found.get(name);
    const isHit = found?.key === key;
    const compare = !isHit && found?.key !== undefined && (found.rows ?? 0) <= comparable;
    return { key, isHit, before: compare ? await this.fingerprint(name) : undefined };
  }

  /** Records that a relation was made; a table without an entry is not kept, nor what reads it. */
  async put({ name, kind }: Relation, entry?: Entry): Promise<void> {
    if (entry === undefined && kind === 'table') this.uncached.add(name);
    this.fingerprints.delete(name);
    if (entry === undefined) {
      this.found.set(name, {});
      return;
    }
    const { key, before } = entry;
    const same = before !== undefined && before === (await this.fingerprint(name));
    const contents = (same && this.found.get(name)?.contents) || key;
    await this.run(`comment on table ${name} is '${key} ${contents}'`);
    this.found.set(name, { key, contents });
  }

  private async contentsOf(name: string, select: string): Promise<string> {
    const contents = this.found.get(name)?.contents;
    if (contents !== undefined) return contents;
    const timeless = name === moment.relation && !select.includes(moment.column);
    const from = timeless ? `(select * exclude (${moment.column}) from ${name})` : name;
    const known = this.fingerprints.get(from) ?? this.fingerprint(from);
    this.fingerprints.set(from, known);
    return known;
  }

  /** A fingerprint of the rows in whatever order: how many, and two sums of their hashes. */
  private async fingerprint(from: string): Promise<string> {
    const rows = await this.run(
      `select concat_ws('/', count(*), sum(hash(whole_row)::hugeint), bit_xor(hash(whole_row))) as contents from ${from} as whole_row`,
    );
    return String(rows[0]?.contents);
  }
}
