/** A clock that stands still: the day after the last one that the tests' files speak of. */
export const clock = (): Date => new Date('2026-11-24T12:00:00Z');
