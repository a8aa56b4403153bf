/** A row of `month_versions`: one month as known now, and with what was known on a day of those who had delivered by then. Small counts are null. */
export interface MonthVersion {
  period: string;
  /** ISO day. */
  known_on: string;
  /** Months between the month and the day; null for the day of the release. */
  months_later: number | null;
  /** Organisations that had delivered the month by then. */
  organisations: number;
  entries: number | null;
  entries_now: number | null;
  exits: number | null;
  exits_now: number | null;
  regular: number | null;
  regular_now: number | null;
}
