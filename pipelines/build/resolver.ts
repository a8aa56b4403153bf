import type { Dataset } from '../sources/contract.ts';

/** How what somebody answered later changes the columns of a landed row. */
interface Resolver {
  /** Further relations, after `from … as landed`. */
  joins: string;
  /** Column -> expression over `landed` and the joined relations. */
  columns: Readonly<Record<string, string>>;
}

/** Makes a resolver for the datasets that it is about; `known` gives a warehouse table as it was known. */
export type Resolve = (dataset: Dataset, known: (table: string) => string) => Resolver | undefined;
