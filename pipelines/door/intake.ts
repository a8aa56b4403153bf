/**
 * The words of the front door: shared by the code that checks and loads deliveries and the pages that show it.
 * Nothing here holds a raw person key: a person is a line of a file.
 */

/** The kind of thing that an answer is about; with `dataset` and `subject` it says which question it answers. */
export type AnswerKind =
  /** A header of the sender means a column of the contract: subject = header, answer = column or `geen`. */
  | 'kolom'
  /** A code of the sender: subject = `column=own code`, answer = code of the contract or `geen`. */
  | 'code'
  /** Which sheet of a workbook is the list: subject = `blad`, answer = its name. */
  | 'blad'
  /** Rows with a code of the sender: subject = `header=code`, answer = `telt_mee`, or `telt_niet_mee`: these rows are left out. */
  | 'rijen'
  /** Rows of other months than those of the file: subject = `maanden`, answer = `alle`, or `alleen`: these rows are set aside. */
  | 'maanden'
  /** How a column is read that leaves it open: subject = `column=volgorde`, `=cellen`, `=jaren`, `=decimaal`. */
  | 'vorm'
  /** An employer by name: subject = `name|postcode` in comparable form, answer = enterprise number or `geen`. */
  | 'werkgever'
  /** Somebody gone from a list: subject = row reference, answer = a destination, or `in_dienst`. */
  | 'vertrek'
  /** Where somebody went who left: subject = row reference, answer = a destination. */
  | 'bestemming'
  /** Two keys that may be one person, or one that may be two: subject = row references, answer = `zelfde`, `verschillend`. */
  | 'persoon'
  /** A load that waits: subject = load, answer = `ja`, `nee`; or `ja` to a file as it is sent: subject = its hash in letters. */
  | 'bevestiging'
  /** A load that is to be undone: subject = load, answer = `ja`. */
  | 'intrekking'
  /** Rows that a load lacks and that stayed: subject = load, answer = `weg`, `blijft`. */
  | 'verdwenen'
  /** The file itself, never remembered: subject = `bestand` or `periode`. */
  | 'levering';

export interface Answer {
  kind: AnswerKind;
  dataset: string;
  subject: string;
  answer: string;
}

interface Choice {
  value: string;
  label: string;
  /** It was among the answers, where several may hold. */
  chosen?: boolean;
}

export interface Question extends Omit<Answer, 'answer'> {
  text: string;
  help: string | null;
  choices: readonly Choice[];
  /** More than one choice may hold; then each choice but `niemand` is an answer of its own, of which the subject ends in `=value`. */
  several?: true;
  /** A value that may be filled in beside the choices. */
  free: 'text' | 'date' | 'month' | null;
  /** Given now or remembered. */
  answer: string | null;
  remembered: boolean;
  /** Without an answer the file cannot be sent. */
  required: boolean;
}

/** Must fix: the row does not count. Fix: a cell stays empty. Check: may be true. */
export type FindingClass = 'moet' | 'verbeter' | 'kijk na' | 'hersteld' | 'nota';

export interface ShownFinding {
  class: FindingClass;
  line: number | null;
  /** In words. */
  column: string | null;
  message: string;
  expected: string | null;
}

/** How often a rule was broken, beside the share from which it is too often. */
export interface RuleCount {
  code: string;
  class: FindingClass;
  /** In a few words: "einde vóór begin". */
  label: string;
  count: number;
  /** Share of the rows, 0 to 1. */
  share: number;
  threshold: number;
  over: boolean;
  why: string;
}

/**
 * `klaar`: may be sent. `nakijken`: may be sent, but a large part of the rows does not count. `vraag`: a required question is open.
 * `wacht`: loads after a confirmation.
 */
export type Verdict = 'klaar' | 'nakijken' | 'vraag' | 'wacht' | 'geweigerd' | 'bekend';

/** A column of the sender's file beside ours, with its values in the first rows that count. */
export interface ReadColumn {
  header: string;
  /** In words. */
  column: string;
  /** `read` is null where the cell stays empty; `place` tells sheet and row where a line number does not. */
  cells: readonly { line: number; place?: string; delivered: string; read: string | null }[];
}

/** A line of a file; `place` tells sheet and row where a line number does not. */
export interface FileLine {
  line: number;
  place?: string;
}

/** A value that is no longer what it was: what it was is null where that is not kept, what it becomes where it is empty now. */
export interface ChangedCell {
  /** As the sender heads it. */
  column: string;
  was: string | null;
  wasEmpty: boolean;
  now: string | null;
}

/** What a file changes against what is known of its sender. */
export interface Changes {
  /** Nothing of this kind was known. */
  first: boolean;
  /** Lines of people who were not known, and other lines about what was not known: how many, and the first of them. */
  people: { count: number; lines: readonly FileLine[] };
  added: { count: number; lines: readonly FileLine[] };
  changed: { count: number; rows: readonly (FileLine & { cells: readonly ChangedCell[] })[] };
  /** Lines of earlier files of which this one does not speak and that do not hold after it; `received` as an ISO day. */
  gone: { count: number; rows: readonly (Omit<FileLine, 'line'> & { line: number | null; file: string; received: string })[] };
  /** A row that was set aside may be about anybody: then nobody is gone. */
  unsure: boolean;
  /** Columns that were filled before and are not in the file. */
  lacking: readonly string[];
  /** Of rows that are only counted, how many there were and are, by month as an ISO day. */
  months: readonly { month: string; known: number; now: number }[];
}

/** The check of an upload: what the file is, holds and lacks, within seconds of its arrival. */
export interface Checkup {
  sender: string;
  /** As the sender named it. */
  file: string;
  size: number;
  checkedAt: string;
  verdict: Verdict;
  /** "Klaar. 141 mensen, 2 vertrekken, 1 vraag voor de begeleider." */
  sentence: string;
  dataset: string | null;
  title: string | null;
  /** "Excel", "CSV, puntkomma, Windows-1252". */
  dialect: string | null;
  /** In words: "september 2026", "alles tot en met 23/11/2026". */
  scope: string | null;
  /** Name under which it goes into the inbox. */
  deliveredAs: string | null;
  /** Names of the lists of earlier days in the same workbook. */
  alsoAs?: readonly string[];
  records: number;
  accepted: number;
  setAside: number;
  counts: readonly { label: string; value: number }[];
  columns: readonly {
    header: string;
    /** Of the contract, and in words. */
    column: string | null;
    label: string | null;
    certainty: 'naam' | 'alias' | 'eigen' | 'lijkt op' | 'onbekend';
    why: string;
  }[];
  /** Columns in words. */
  missing: readonly { column: string; help: string; required: boolean }[];
  /** The first rows as they were read. */
  rows: readonly ReadColumn[];
  /** Against what is known; null where that cannot be said. */
  changes: Changes | null;
  levels: readonly { level: 'Basis' | 'Plus' | 'Volledig'; opened: boolean; lacks: readonly string[]; figures: readonly string[] }[];
  /** Three of them at most without an answer. */
  questions: readonly Question[];
  /** Required questions without an answer, also those that come after these. */
  open: number;
  findings: readonly ShownFinding[];
  rules: readonly RuleCount[];
}

export interface LoadLine {
  load: number;
  dataset: string | null;
  file: string;
  receivedAt: string;
  status: 'loaded' | 'refused' | 'paused' | 'confirmed' | 'revoked';
  scope: string | null;
  records: number;
  accepted: number;
  setAside: number;
  message: string;
  /** Open rows of this load that still stand aside or lack a cell. */
  open: number;
  /** File name of its correction workbook. */
  corrections: string | null;
  rules: readonly RuleCount[];
}

/** The overview that a sender finds at the door: written by the job process after each ingest, read by the pages. */
export interface SenderOverview {
  sender: string;
  name: string;
  writtenAt: string;
  /** Newest first. */
  loads: readonly LoadLine[];
  questions: readonly Question[];
  answers: readonly Answer[];
}

export interface DatasetInfo {
  name: string;
  title: string;
  level: 'Basis' | 'Plus' | 'Volledig' | null;
  grain: string;
  columns: readonly { name: string; label: string; type: string; required: boolean; help: string; codes: readonly string[] }[];
  /** May be filled in on a page as well. */
  form: boolean;
}

/** A question of the organisation scan; one of them is the place between Werkgever (0) and Ontwikkelaar (100). */
export interface ScanItem {
  question: string;
  /** `visie-en-positie`. */
  dimension: string;
  text: string;
}

/** The door as the pages use it. All of it ends as files in the sender's inbox. */
export interface Intake {
  /** Folder where uploads wait until they are sent: `<uploads>/<sender>/`, mode 700. */
  readonly uploads: string;
  /** Every sender of the configuration, by name. */
  senders(): readonly { id: string; name: string; kind: 'organisatie' | 'vdab' | 'open' }[];
  check(upload: { sender: string; path: string; name: string; answers: readonly Answer[] }): Promise<Checkup>;
  /** Moves a checked upload into the inbox, with the answers that were given. */
  send(upload: { sender: string; path: string; name: string; answers: readonly Answer[]; by: string }): Promise<Checkup>;
  /** Rows of a form (column of the contract -> text), as a delivery that adds. */
  sendRows(rows: { sender: string; dataset: string; rows: readonly Readonly<Record<string, string>>[]; by: string }): Promise<void>;
  /** Answers to questions, confirmations and revocations. */
  sendAnswers(answers: { sender: string; answers: readonly Answer[]; by: string }): Promise<void>;
  overview(sender: string): SenderOverview | undefined;
  /** Path of a correction workbook of that sender; for anybody but the sender the one in which persons are masked. */
  corrections(sender: string, file: string, reader: 'sender' | 'other'): string | undefined;
  /** Path of a file as that sender delivered it, as long as it stands in the inbox. */
  delivered(sender: string, load: number): string | undefined;
  datasets(): readonly DatasetInfo[];
  /** The scan that holds now. */
  scan(): readonly ScanItem[];
  template(dataset: string, format: 'csv' | 'xlsx'): Promise<{ name: string; type: string; body: Buffer } | undefined>;
  dataPackage(): unknown;
  close(): Promise<void>;
}
