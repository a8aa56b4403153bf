import { createHash } from 'node:crypto';
import { wordsOf } from '../models.ts';
import type { Relation, Row } from './engine.ts';

/** The moment of a build differs each time: it counts only for models that name it. */
const moment = { relation: 'parameters', column: 'as_of' };

/** Made each time, with what reads it: to know the contents of all results costs more than those do. */
const results = 'kpi_results';

/** What stands in the schema, and of a table that may stay: how it was made, and its contents where somebody asked. */
interface Found {
  recipe?: string;
  contents?: string;
}

/**
 * Tables of an earlier run in the same schema. Each bears its recipe as a comment: a hash of its SQL and of the contents of all that it
 * reads. Where that is still the recipe, the table is what making it again would give. Nothing depends on what made the contents.
 */
export class Shelf {
  private readonly run: (sql: string) => Promise<Row[]>;
  /** Version of the code; after another one nothing is kept. */
  private readonly version: string;
  private readonly fleeting = new Set([results]);
  private readonly contents = new Map<string, Promise<string>>();
  private found = new Map<string, Found>();

  constructor(run: (sql: string) => Promise<Row[]>, version: string) {
    this.run = run;
    this.version = version;
  }

  /** Sees what is there: the inputs, and tables with a recipe. */
  async open(): Promise<void> {
    const here = 'where database_name = current_database() and schema_name = current_schema()';
    const rows = await this.run(
      `select table_name as name, comment from duckdb_tables() ${here}
       union all select view_name, null from duckdb_views() ${here}`,
    );
    for (const { name, comment } of rows) {
      const [recipe, contents] = (comment as string | null)?.split(' ') ?? [];
      this.found.set(name as string, { recipe, contents });
    }
  }

  /** The recipe of a table with the contents of now, and whether the table that stands was made by it; undefined where it is never kept. */
  async look({ name, select }: Relation): Promise<{ recipe: string; stands: boolean } | undefined> {
    const words = wordsOf(select);
    if ([...words].some((word) => this.fleeting.has(word))) return undefined;
    const hash = createHash('sha256').update(this.version).update(select);
    for (const word of [...words].sort())
      if (word !== name && this.found.has(word)) hash.update(`\n${word} ${await this.contentsOf(word, words)}`);
    const recipe = hash.digest('hex');
    return { recipe, stands: this.found.get(name)?.recipe === recipe };
  }

  /** Says that a relation was made; a table without a recipe is not kept, nor what reads it. */
  async put({ name, kind }: Relation, recipe?: string): Promise<void> {
    if (recipe !== undefined) await this.note(name, recipe);
    else if (kind === 'table') this.fleeting.add(name);
    this.contents.delete(name);
    this.found.set(name, { recipe });
  }

  private contentsOf(name: string, words: ReadonlySet<string>): Promise<string> {
    const timeless = name === moment.relation && !words.has(moment.column);
    const from = timeless ? `(select * exclude (${moment.column}) from ${name})` : name;
    const known = this.contents.get(from) ?? this.read(name, from);
    this.contents.set(from, known);
    return known;
  }

  private async read(name: string, from: string): Promise<string> {
    const { recipe, contents } = this.found.get(name) ?? {};
    if (contents !== undefined) return contents;
    const read = await this.fingerprint(from);
    if (recipe !== undefined) await this.note(name, `${recipe} ${read}`);
    return read;
  }

  /** Of the rows in whatever order: how many, and two sums of their hashes. */
  private async fingerprint(from: string): Promise<string> {
    const rows = await this.run(
      `select concat_ws('/', count(*), sum(hash(whole_row)::hugeint), bit_xor(hash(whole_row))) as contents from ${from} as whole_row`,
    );
    return String(rows[0]?.contents);
  }

  private async note(table: string, text: string): Promise<void> {
    await this.run(`comment on table ${table} is '${text}'`);
  }
}
