/** Per theme a line from 1 to 5, with the organisation's own score and the adviser's, now and at the scan before. */
export interface ScanLine {
  labels: { self: string; adviser: string; low: string; high: string };
  themes: readonly { label: string; self: ScanScore; adviser: ScanScore }[];
}

export interface ScanScore {
  now: number | null;
  before: number | null;
}
