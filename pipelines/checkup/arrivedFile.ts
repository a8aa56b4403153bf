import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Limits, Sender } from '../config.ts';
import { DataError } from '../dataError.ts';
import type { KnownSender } from '../door/answer/overview.ts';
import { type Returned, readReturned } from '../door/answer/returned.ts';
import { type DeliveredBefore, returnedDelivery, unknownLoad } from '../door/answer/returnedDelivery.ts';
import type { Answer, SenderOverview } from '../door/intake.ts';
import { type Agreement, agreementOf, withHeaders } from '../door/read/agreement.ts';
import { chunksOf, type Encoding, survey } from '../door/read/decode.ts';
import { DeliveredFile, type FileText } from '../door/read/deliveredFile.ts';
import { mapHeaders } from '../door/read/header.ts';
import { previewOf } from '../door/read/layout.ts';
import { layoutOf } from '../door/read/readFile.ts';
import { sheetMonths } from '../door/read/sheetRemarks.ts';
import { wrongKind } from '../door/receive/deliveringSender.ts';
import type { Dataset } from '../sources/contract.ts';
import { datasets } from '../sources/index.ts';
import { type Recognition, recognise } from './recognition.ts';
import { answerOn, namedIn } from './terms.ts';

/** A file of which the bytes are surveyed and of which we think to know what it is. */
export interface ArrivedFile {
  delivered: DeliveredFile;
  workbook: boolean;
  encoding: Encoding;
  /** Months that its sheets name, the earliest first: `2026-09`. */
  months: string[];
  /** Name of the file in a zip. */
  inner: string | undefined;
  /** Its dataset, and how its headers are meant. */
  recognition: Recognition;
  /** Everything that it may be, the surest first, when that is not sure. */
  doubt: Dataset[];
  /** How the sender delivers this dataset, with the guesses. */
  agreement: Agreement;
  /** Columns that are guessed. */
  guessed: Set<string>;
  /** It is a correction workbook of ours that came back; what is delivered is what was changed in it. */
  returned?: Returned;
}

export interface Arriving {
  file: string;
  /** As its sender named it. */
  name: string;
  sender: Sender;
  answers: readonly Answer[];
  limits?: Limits | undefined;
  /** How the columns of the sender's last files were written, by name of dataset. */
  forms?: KnownSender['forms'];
  /** Datasets that it may be. */
  candidates: readonly Dataset[];
  /** The columns for which the likeliest header is taken. */
  guesses: 'required' | 'all';
  /** Folder of all inboxes, and what the sender delivered before. */
  inbox: string;
  loads: SenderOverview['loads'];
}

const nearlyAsSure = 0.85;

/** Recognises a file by the answers, its name, its header and its values; throws a DataError where it cannot be read. */
export async function arrivedFile(arriving: Arriving): Promise<ArrivedFile> {
  const { file, name, sender, answers, limits } = arriving;
  const returned = await readReturned(file);
  if (returned) return returnedFile(returned, arriving);
  const outer = namedIn(name)?.dataset;
  const stated = sender.datasets[outer?.name ?? '']?.encoding;
  const delivered = DeliveredFile.open(file, { stated, limits });
  const inner = await delivered.innerName();
  const named = outer ?? namedIn(inner ?? '')?.dataset;
  const { recognition, doubt, text } = await recognised(delivered, named, arriving);
  const own = agreementOf(sender, recognition.dataset, answers, arriving.forms?.[recognition.dataset.name]);
  const guesses = guessesIn(recognition, own, arriving.guesses);
  const { encoding } = own.delivery;
  return {
    delivered: text.table || encoding === stated ? delivered : DeliveredFile.open(file, { stated: encoding, limits }),
    workbook: text.table !== undefined,
    encoding: text.encoding,
    months: sheetMonths(text.table?.sheets ?? []),
    inner,
    recognition,
    doubt,
    agreement: withHeaders(own, guesses),
    guessed: new Set(Object.values(guesses)),
  };
}

async function recognised(
  delivered: DeliveredFile,
  named: Dataset | undefined,
  { sender, answers, candidates }: Arriving,
): Promise<Pick<ArrivedFile, 'recognition' | 'doubt'> & { text: FileText }> {
  const tables = await delivered.texts();
  const own = (dataset: Dataset): Agreement['delivery']['headers'] => agreementOf(sender, dataset, answers).delivery.headers;
  const inTables = tables.map((text) => ({ text, likely: recognise(previewOf(text.chunks()), text.encoding, candidates, own) }));
  const likely = likeliest(inTables.flatMap((table) => table.likely));
  const foreign = named !== undefined && !candidates.includes(named);
  if (foreign && likely.every(({ missing }) => missing.length > 0)) throw wrongKind(named);
  const movements = tables.find((text) => text.movements?.refusal)?.movements?.refusal;
  if (movements && likely.every(({ missing }) => missing.length > 0)) throw movements;
  if (named && likely.length === 0) await layoutOf(delivered, agreementOf(sender, named, answers));
  const { recognition, doubt } = chosen(likely, answerOn(answers, 'bestand'), named);
  const { text } = inTables.find((table) => table.likely.includes(recognition)) as (typeof inTables)[number];
  return { recognition, doubt, text };
}

/** Keeps of each dataset the table that is it most surely. */
function likeliest(all: readonly Recognition[]): Recognition[] {
  const sorted = [...all].sort((left, right) => left.missing.length - right.missing.length || right.score - left.score);
  const best = sorted.filter(({ dataset }, at) => sorted.findIndex((one) => one.dataset === dataset) === at);
  return best.sort((left, right) => right.score - left.score);
}

/** Headers that look like a column which no header means, with that column. */
function guessesIn({ cells, dataset, headers }: Recognition, { delivery }: Agreement, which: Arriving['guesses']): Record<string, string> {
  const missing = new Set(mapHeaders(cells, dataset, delivery.headers).missing.map(({ name }) => name));
  const guesses = headers.filter(({ certainty, column }) => certainty === 'lijkt op' && (which === 'all' || missing.has(column ?? '')));
  return Object.fromEntries(guesses.map(({ header, column }) => [header, column as string]));
}

export function candidatesOf({ kind }: Sender): Dataset[] {
  return [...datasets.values()].filter((dataset) => dataset.kind === kind);
}

function chosen(
  likely: readonly Recognition[],
  answered: string | undefined,
  named: Dataset | undefined,
): Pick<ArrivedFile, 'recognition' | 'doubt'> {
  const whole = likely.filter(({ missing }) => missing.length === 0);
  const [best] = whole.length > 0 ? whole : likely;
  if (!best) throw notRecognised();
  const byAnswer = likely.find(({ dataset }) => dataset.name === answered);
  if (byAnswer)
    return {
      recognition: byAnswer,
      doubt: [byAnswer, ...likely.filter((one) => one !== byAnswer)].slice(0, 4).map(({ dataset }) => dataset),
    };
  const byName = likely.find(({ dataset }) => dataset === named);
  if (byName && (byName.missing.length === 0 || whole.length === 0)) return { recognition: byName, doubt: [] };
  const others = whole.filter((one) => one === best || one === byName || one.score >= nearlyAsSure * best.score);
  const doubtful = named !== undefined || others.length > 1;
  const options = byName ? [...others, byName] : others;
  return { recognition: best, doubt: doubtful ? [...new Set(options.map(({ dataset }) => dataset))].slice(0, 4) : [] };
}

function notRecognised(): DataError {
  return new DataError({
    code: 'not_recognised',
    message: 'We vinden geen kopregel van een bestand dat we kennen. Neem een sjabloon van deze pagina.',
  });
}

/** The changes in a workbook that came back, as the delivery that it will be. */
async function returnedFile(returned: Returned, { sender, answers, inbox, loads, forms }: Arriving): Promise<ArrivedFile> {
  const dataset = datasets.get(returned.mark.dataset);
  const known = loads.filter((load) => load.dataset === returned.mark.dataset);
  if (!dataset || returned.mark.sender !== sender.id || !known.some(({ load }) => load === returned.mark.load))
    throw unknownLoad('Dit werkboek');
  const agreement = agreementOf(sender, dataset, answers, forms?.[dataset.name]);
  const before = known.map(({ load, file }) => deliveredBefore(inbox, load, `${sender.id}/${file}`, agreement));
  const { delivered } = await returnedDelivery(returned, { inbox, loads: before, agreement });
  const { chunks, encoding } = await delivered.text();
  const [recognition] = recognise(previewOf(chunks()), encoding, [dataset], () => agreement.delivery.headers);
  if (!recognition) throw notRecognised();
  return {
    delivered,
    workbook: true,
    encoding,
    months: [],
    inner: undefined,
    recognition,
    doubt: [],
    agreement,
    guessed: new Set(),
    returned,
  };
}

function deliveredBefore(inbox: string, load: number, file: string, { dataset, delivery }: Agreement): DeliveredBefore {
  const there = path.join(inbox, file);
  const sha256 = existsSync(there) ? survey(chunksOf(there)).sha256 : '';
  return {
    load_id: load,
    file,
    sha256,
    mode: delivery.mode ?? dataset.defaultMode,
    scope_to: namedIn(path.basename(file))?.scope?.to ?? null,
  };
}
