import { withoutRegisterNumbers } from '../dashboard/registerNumber.ts';

interface Problem {
  code: string;
  message: string;
  source?: string;
  file?: string;
  line?: number | undefined;
  column?: string;
  expected?: string;
  got?: string;
}

/** What is quoted of a delivery may be a register number. */
function withoutNumbers(problem: Problem): Problem {
  const quoted = Object.entries(problem).map(([name, value]) => [name, typeof value === 'string' ? withoutRegisterNumbers(value) : value]);
  return Object.fromEntries(quoted) as Problem;
}

/**
 * Something is wrong with what a person delivered or wrote: a file, a cell, the configuration.
 * `message` is one Dutch sentence for that person; it never holds a personal value.
 */
export class DataError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    const shown = withoutNumbers(problem);
    super(shown.message, options);
    this.name = 'DataError';
    this.problem = shown;
  }

  /** For the sender of one file: the sentence with its line in front. */
  get lineSentence(): string {
    const { line, message } = this.problem;
    return line === undefined ? message : `Regel ${line}: ${message}`;
  }

  /** The sentence with its place in front: "doorstroom.yaml, regel 12: …". */
  get sentence(): string {
    const { file, line, column, message } = this.problem;
    const place = [file, line === undefined ? undefined : `regel ${line}`, column === undefined ? undefined : `kolom ${column}`];
    const where = place.filter((part) => part !== undefined).join(', ');
    return where ? `${where}: ${message}` : message;
  }
}
