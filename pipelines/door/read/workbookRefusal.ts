import type { Limits } from '../../config.ts';
import { DataError } from '../../dataError.ts';

export function tooLargeWorkbook(limits: Limits): DataError {
  return new DataError({
    code: 'workbook_too_large',
    message: `Dit werkboek is te groot: uitgepakt mag het ${limits.workbook_megabytes} MB, ${limits.rows} rijen en ${limits.workbook_cells} cellen hebben. Bewaar het blad met de lijst als CSV en stuur dat.`,
  });
}

export function lockedWorkbook(): DataError {
  return new DataError({
    code: 'workbook_locked',
    message: 'Dit werkboek heeft een wachtwoord. Haal het wachtwoord weg en stuur het opnieuw.',
  });
}

export function unreadableWorkbook(cause?: Error): DataError {
  const message =
    'Dit werkboek kunnen we niet openen: het is beschadigd of onvolledig. Open het in Excel, bewaar het opnieuw als XLSX en stuur dat.';
  return new DataError({ code: 'workbook', message }, { cause });
}

/** A document of another kind in the container of a workbook. */
export function noWorkbook(): DataError {
  return new DataError({
    code: 'document',
    message:
      'Dit is geen werkboek, maar een Word-bestand of iets anders. Zet de tabel in Excel, bewaar als Excel-werkmap (.xlsx) en stuur dat.',
  });
}
