import type { Verdict } from '../../../pipelines/door/intake.ts';

/** With these a checked file may be sent. */
export const sendable: readonly Verdict[] = ['klaar', 'nakijken', 'wacht'];
