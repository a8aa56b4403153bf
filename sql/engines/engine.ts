import type { Model } from '../models.ts';

/** An engine computes the models. Inputs are made in DuckDB, and what is published ends there; an engine may compute elsewhere in between. */
export interface Engine {
  /**
   * Runs in a workspace that reads and fills the current schema of the DuckDB connections: so switch those first. Its name is its own,
   * and whatever was made under it outside DuckDB is gone afterwards, also after a failure.
   */
  within<Result>(name: string, run: (workspace: Workspace) => Promise<Result>, options?: WorkspaceOptions): Promise<Result>;
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  /** Relations so large that they go to another DuckDB catalog at once, by that catalog; the current schema gets a view. */
  elsewhere?: Readonly<Record<string, string>>;
  /** The version of the code. With it, where the schema outlives the run, tables stay of which neither SQL nor what they read changed. */
  keep?: string;
}

/** A place for the relations of one run of the models. */
export interface Workspace {
  /** How many models are made at a time. */
  readonly lanes: number;
  /** Takes from DuckDB what the models read and no model makes, and knows the functions that they use. */
  take(models: readonly Model[]): Promise<void>;
  make(relation: Relation): Promise<void>;
  /** Rows of a check; where tables stay, those of an earlier run while nothing that it reads changed. */
  check(check: Omit<Relation, 'kind'>): Promise<Row[]>;
  rows(select: string): Promise<Row[]>;
  /** Gives relations to DuckDB that are not there yet, of each at most `limit` rows. */
  give(names: readonly string[], limit?: number): Promise<void>;
}

export interface Relation {
  name: string;
  kind: 'table' | 'view';
  select: string;
  /** Names of the relations that the select reads. */
  reads: readonly string[];
}

export type Row = Record<string, unknown>;
