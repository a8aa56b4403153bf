import type { LoadStatus } from './receive/load.ts';

export interface FileResult {
  file: string;
  sender: string;
  dataset: string | null;
  status: LoadStatus;
  records: number;
  accepted: number;
  setAside: number;
  message: string;
}

export interface IngestSummary {
  /** Files per status; `known`: their bytes were here already. */
  loaded: number;
  refused: number;
  paused: number;
  known: number;
  records: number;
  accepted: number;
  setAside: number;
  /** Every file that was not known. */
  files: FileResult[];
  text: string;
}

export function summaryOf(files: FileResult[], known: number): IngestSummary {
  const count = (status: LoadStatus): number => files.filter((result) => result.status === status).length;
  const sum = (of: (result: FileResult) => number): number => files.reduce((total, result) => total + of(result), 0);
  const summary = {
    loaded: count('loaded'),
    refused: count('refused'),
    paused: count('paused'),
    known,
    records: sum(({ records }) => records),
    accepted: sum(({ accepted }) => accepted),
    setAside: sum(({ setAside }) => setAside),
    files,
  };
  return { ...summary, text: textOf(summary) };
}

function textOf({ loaded, refused, paused, known, accepted, setAside, files }: Omit<IngestSummary, 'text'>): string {
  const lines = [
    `${loaded} bestanden geladen (${accepted} rijen, ${setAside} opzijgezet), ${known} al bekend, ${paused} wachten, ${refused} geweigerd.`,
  ];
  for (const { file, status, message } of files) if (status !== 'loaded') lines.push(`${file}: ${message}`);
  return lines.join('\n');
}
