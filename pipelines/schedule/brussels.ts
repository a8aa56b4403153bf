import type { Day } from './workdays.ts';

const clockParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

interface WallClock {
  day: Day;
  /** `05:30`. */
  time: string;
}

/** The time that a clock in Brussels shows at an instant. */
export function wallClock(instant: Date): WallClock {
  const parts = Object.fromEntries(clockParts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * The instant at which a clock in Brussels first shows this day and time. A time that the spring change skips is the
 * instant of the change; of a time that the autumn change repeats it is the first.
 */
export function instantOf(day: Day, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const wanted = `${day} ${time}`;
  for (const hoursAhead of [2, 1]) {
    const instant = new Date(asUtc - hoursAhead * 3_600_000);
    const shown = wallClock(instant);
    if (`${shown.day} ${shown.time}` === wanted) return instant;
  }
  return new Date(Date.parse(`${day}T01:00:00Z`));
}
