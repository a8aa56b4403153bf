import type { Delivery } from '../../config.ts';
import { comparable } from '../../sources/contract.ts';
import { type Encoding, textOf } from './decode.ts';
import type { Layout } from './layout.ts';
import type { ScannedRecord } from './scanner.ts';

/** Rows that were left out by a code that their sender named. */
export interface LeftOut {
  header: string;
  code: string;
  rows: number;
  /** The first of these lines. */
  line: number;
}

/** How many rows of a file were left out. */
export function leftOutIn({ leftOut }: { leftOut: readonly LeftOut[] }): number {
  return leftOut.reduce((sum, { rows }) => sum + rows, 0);
}

/** Leaves out the rows with a code of which the sender said that it is of no target-group worker, and counts them. */
export class LeftOutRows {
  readonly #columns: readonly { header: string; position: number; codes: ReadonlySet<string> }[];
  readonly #encoding: Encoding;
  readonly #found = new Map<string, LeftOut>();

  constructor({ cells }: Layout, agreed: Delivery['leave_out'] = {}, encoding: Encoding = 'utf-8') {
    this.#encoding = encoding;
    this.#columns = Object.entries(agreed).flatMap(([name, codes]) => {
      const position = cells.findIndex((cell) => comparable(cell) === comparable(name));
      if (position === -1 || codes.length === 0) return [];
      return [{ header: (cells[position] as string).trim(), position, codes: new Set(codes.map(comparable)) }];
    });
  }

  /** True when this record is left out. */
  takes({ bytes, fields, count, line }: ScannedRecord): boolean {
    for (const { header, position, codes } of this.#columns) {
      if (position >= count) continue;
      const code = textOf(bytes, fields[position * 3] as number, fields[position * 3 + 1] as number, this.#encoding).trim();
      if (!codes.has(comparable(code))) continue;
      const key = `${header}=${comparable(code)}`;
      const found = this.#found.get(key) ?? { header, code, rows: 0, line };
      this.#found.set(key, { ...found, rows: found.rows + 1 });
      return true;
    }
    return false;
  }

  get found(): LeftOut[] {
    return [...this.#found.values()];
  }
}
