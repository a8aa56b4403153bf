import { formatNumber } from '../../dashboard/format.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';

/** Numbers by which one sees in a sentence of which row each comes. */
export class Marks {
  readonly #byKey = new Map<string, number>();
  readonly rows = new Map<string, KpiValue>();
  /** What is zero stands in a sentence as "0", "niemand" or "geen enkele". */
  readonly zeros: KpiValue[] = [];

  mark(row: KpiValue): KpiValue {
    if (row.numerator === 0) this.zeros.push(row);
    if (!row.numerator) return row;
    const key = [row.kpi, row.population, row.period, row.dimension, row.group_name, row.series].join(' ');
    const number = this.#number(key, row);
    const value = row.value === row.numerator ? number : row.value === null ? null : this.#valueOf(key, row);
    return { ...row, numerator: number, value };
  }

  /** Of shares that a sentence compares, and of costs, the number on 100 or in euro is a mark too. */
  #valueOf(key: string, row: KpiValue): number | null {
    return row.kpi.startsWith('sustained_') || row.kpi.startsWith('cost_') ? this.#number(`${key} value`, row) : row.value;
  }

  #number(key: string, row: KpiValue): number {
    const number = this.#byKey.get(key) ?? 30_011 + 7 * this.#byKey.size;
    this.#byKey.set(key, number);
    this.rows.set(formatNumber(number), row);
    return number;
  }

  /** The rows whose number stands in a text. */
  in(text: string): KpiValue[] {
    const zeros = /(^|\s)0\b|niemand|geen enkele/i.test(text) ? this.zeros : [];
    return [...this.#numbered(text), ...zeros];
  }

  #numbered(text: string): KpiValue[] {
    return (text.match(/\d{2,3}\.\d{3}/g) ?? []).flatMap((number) => this.rows.get(number) ?? []);
  }
}

export function marked(original: Release, marks: Marks): Release {
  return { ...original, values: async (viewer, query) => (await original.values(viewer, query)).map((row) => marks.mark(row)) };
}
