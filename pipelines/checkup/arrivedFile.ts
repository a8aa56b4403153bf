import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Delivery, Sender } from '../config.ts';
import { DataError } from '../dataError.ts';
import { withAnswers } from '../door/answer/answers.ts';
import { type Returned, readReturned } from '../door/answer/returned.ts';
import { type DeliveredBefore, returnedDelivery, unknownLoad } from '../door/answer/returnedDelivery.ts';
import type { Answer, SenderDesk } from '../door/intake.ts';
import { chunksOf, survey } from '../door/read/decode.ts';
import { type HeaderMap, mapHeaders } from '../door/read/header.ts';
import { previewOf } from '../door/read/layout.ts';
import { sheetAsText } from '../door/read/sheet.ts';
import { type Delivered, emptyFile, readDelivered } from '../door/read/stage.ts';
import { comparable, type Dataset, none } from '../sources/contract.ts';
import { datasets } from '../sources/index.ts';
import { type Recognition, recognise } from './recognition.ts';
import { answerOn, namedIn } from './terms.ts';

/** A file of which the bytes are read and of which we think to know what it is. */
export interface ArrivedFile {
  delivered: Delivered;
  workbook: boolean;
  /** What it holds, and how its headers are meant. */
  recognition: Recognition;
  /** Everything that it may be, the surest first, when that is not sure. */
  doubt: Dataset[];
  /** How the sender delivers this dataset, with what it answered, and with guesses for required columns. */
  delivery: Partial<Delivery>;
  /** Required columns that are guessed. */
  guessed: Set<string>;
  /** Two headers that mean the same column; the second is left out for now. */
  conflicts: Conflict[];
  /** It is a correction workbook of ours that came back; what is delivered is what was changed in it. */
  returned?: Returned;
}

export type Conflict = NonNullable<HeaderMap['conflict']>;

export interface Arriving {
  file: string;
  /** As its sender named it. */
  name: string;
  sender: Sender;
  answers: readonly Answer[];
  /** Folder of all inboxes, and what the sender delivered before. */
  inbox: string;
  loads: SenderDesk['loads'];
}

const nearlyAsSure = 0.85;

/** Recognises a file by the answers, its name, its header and its values; throws a DataError where it cannot be read. */
export async function arrivedFile({ file, name, sender, answers, inbox, loads }: Arriving): Promise<ArrivedFile> {
  const { size } = statSync(file);
  const returned = await readReturned(file, name);
  if (returned) return returnedFile(returned, { file, name, sender, answers, inbox, loads });
  const named = namedIn(name)?.dataset;
  const delivered = await plainText(file, readDelivered(file, size, sender.datasets[named?.name ?? '']?.encoding));
  if (delivered.survey.size === delivered.survey.bom) throw emptyFile();
  const preview = previewOf(delivered.chunks(delivered.survey.bom), delivered.survey.encoding);
  const own = (dataset: Dataset): Partial<Delivery> => withAnswers(sender.datasets[dataset.name] ?? {}, dataset, answers);
  const likely = recognise(preview, delivered.survey.encoding, candidatesOf(sender), (dataset) => own(dataset).headers);
  const { recognition, doubt } = chosen(likely, answerOn(answers, 'bestand'), named);
  const { dataset, headers, cells } = recognition;
  const delivery = own(dataset);
  const { conflicts, left } = conflictsIn(cells, dataset, delivery.headers);
  const missing = new Set(mapHeaders(cells, dataset, delivery.headers).missing.map(({ name: column }) => column));
  const guesses = headers.filter(({ certainty, column }) => certainty === 'lijkt op' && column !== null && missing.has(column));
  return {
    delivered,
    workbook: delivered.workbook,
    recognition,
    doubt,
    delivery: {
      ...delivery,
      ...(delivered.workbook && { delimiter: undefined }),
      headers: { ...delivery.headers, ...left, ...Object.fromEntries(guesses.map(({ header, column }) => [header, column as string])) },
    },
    guessed: new Set(guesses.map(({ column }) => column as string)),
    conflicts,
  };
}

/** Leaves out one of two headers that mean the same, until none do. */
function conflictsIn(
  cells: readonly string[],
  dataset: Dataset,
  own: Readonly<Record<string, string>> = {},
): { conflicts: Conflict[]; left: Record<string, string> } {
  const conflicts: Conflict[] = [];
  const left: Record<string, string> = {};
  for (;;) {
    const { conflict } = mapHeaders(cells, dataset, { ...own, ...left });
    if (!conflict || left[conflict.headers[1]] !== undefined || comparable(conflict.headers[0]) === comparable(conflict.headers[1]))
      return { conflicts, left };
    conflicts.push(conflict);
    left[conflict.headers[1]] = none;
  }
}

export function candidatesOf({ kind }: Sender): Dataset[] {
  return [...datasets.values()].filter((dataset) => dataset.kind === kind);
}

/** The first filled sheet of a workbook as text, so that it is unpacked once; any other file as it is. */
async function plainText(file: string, delivered: Delivered): Promise<Delivered & { workbook: boolean }> {
  const { survey } = delivered;
  if (!survey.workbook) return { ...delivered, workbook: false };
  const text = await sheetAsText(file);
  return {
    survey: { ...survey, size: text.length, encoding: 'utf-8', bom: 0, workbook: false },
    chunks: (from = 0) => [text.subarray(from)],
    workbook: true,
  };
}

function chosen(
  likely: readonly Recognition[],
  answered: string | undefined,
  named: Dataset | undefined,
): Pick<ArrivedFile, 'recognition' | 'doubt'> {
  const whole = likely.filter(({ missing }) => missing.length === 0);
  const [best] = whole.length > 0 ? whole : likely;
  if (!best) throw notRecognised(named);
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

function notRecognised(named: Dataset | undefined): DataError {
  const columns = named?.columns.filter(({ required }) => required).map(({ name }) => name) ?? [];
  const example = named
    ? `Zet op de eerste regel de namen van de kolommen, met zeker: ${columns.join(', ')}.`
    : 'Neem een sjabloon van deze pagina.';
  return new DataError({ code: 'not_recognised', message: `We vinden geen kopregel van een bestand dat we kennen. ${example}` });
}

/** What was changed in a workbook that came back, as the delivery that it will be. */
async function returnedFile(returned: Returned, { sender, answers, inbox, loads }: Arriving): Promise<ArrivedFile> {
  const dataset = datasets.get(returned.mark.dataset);
  const known = loads.filter((load) => load.dataset === returned.mark.dataset);
  if (!dataset || returned.mark.sender !== sender.id || !known.some(({ load }) => load === returned.mark.load))
    throw unknownLoad('Dit werkboek');
  const agreed = withAnswers(sender.datasets[dataset.name] ?? {}, dataset, answers);
  const before = known.map(({ load, file }) => deliveredBefore(inbox, load, `${sender.id}/${file}`));
  const { delivered } = await returnedDelivery(returned, { inbox, loads: before, dataset, delivery: agreed });
  const [recognition] = recognise(previewOf(delivered.chunks(), 'utf-8'), 'utf-8', [dataset], () => agreed.headers);
  if (!recognition) throw notRecognised(dataset);
  const delivery = { ...agreed, delimiter: undefined, encoding: undefined };
  return { delivered, workbook: true, recognition, doubt: [], delivery, guessed: new Set(), conflicts: [], returned };
}

function deliveredBefore(inbox: string, load: number, file: string): DeliveredBefore {
  const there = path.join(inbox, file);
  return { load_id: load, file, sha256: existsSync(there) ? survey(chunksOf(there)).sha256 : '' };
}
