import { readFileSync } from 'node:fs';

/** Makes, in the current schema of DuckDB, the functions that models use beside DuckDB's own. */
export const functions = readFileSync(new URL('month_index_of.sql', import.meta.url), 'utf8');
