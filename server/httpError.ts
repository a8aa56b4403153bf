export interface HttpErrorDetails {
  /** Advice to the reader, in Dutch. */
  advice?: string;
  /** The parameter that was wrong, what came and what was expected. */
  parameter?: string;
  value?: string;
  expected?: string;
  /** Where the reader can go on meanwhile, in place of the overview. */
  next?: { href: string; label: string };
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An answer other than the one asked for: status, one Dutch sentence, and what to do. */
export class HttpError extends Error {
  readonly status: number;
  readonly details: HttpErrorDetails;

  constructor(status: number, message: string, details: HttpErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'HttpError';
    this.status = status;
    this.details = details;
  }
}

/** The same words whether a page does not exist or is somebody else's. */
export function notFound(): HttpError {
  return new HttpError(404, 'Deze pagina bestaat niet, of u kunt ze niet bekijken.', {
    advice: 'Kijk het adres na, of ga terug naar het overzicht.',
  });
}

export function badParameter(parameter: string, value: string, expected: string): HttpError {
  return new HttpError(400, `De waarde "${value}" van "${parameter}" kennen we niet.`, {
    parameter,
    value,
    expected,
    advice: `Verwacht werd: ${expected}.`,
  });
}
