import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutRegisterNumbers } from '../dashboard/registerNumber.ts';

/** The log of the server, one line of JSON an event; a register number in it is masked, also one that an error quotes. */
export function serverLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, hooks: { streamWrite: (line) => withoutRegisterNumbers(line) } }, destination);
}
