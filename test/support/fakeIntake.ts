import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendable } from '../../dashboard/pages/insturen/sendable.ts';
import type { Answer, Checkup, DatasetInfo, Intake, SenderOverview } from '../../pipelines/door/intake.ts';
import { checkups, overview } from './doorSamples.ts';

type Sent = { sender: string; by: string };

/** A door in memory that says what its samples say; what goes through it is kept to look at. */
export interface FakeIntake extends Intake {
  sent: (Sent & { file: string; text: string; answers: readonly Answer[] })[];
  rows: (Sent & { dataset: string; rows: readonly Readonly<Record<string, string>>[] })[];
  answers: (Sent & { answers: readonly Answer[] })[];
  overviews: Map<string, SenderOverview>;
  checked: number;
  /** The text of the file that was checked last. */
  received: string;
}

const datasets: readonly DatasetInfo[] = [
  dataset('tewerkstellingen', 'Tewerkstellingen', 'Basis', [
    ['persoon', 'person', true],
    ['begin', 'date', true],
    ['programma', 'code', false, ['CMW', 'IMW']],
  ]),
  dataset('werkgeverscontacten', 'Contacten met werkgevers', 'Plus', [
    ['datum', 'date_or_month', true],
    ['doel', 'code', false, ['prospectie', 'verkoop']],
  ]),
  dataset(
    'opvolging',
    'Opvolging na vertrek',
    'Plus',
    [
      ['persoon', 'person', true],
      ['datum', 'date_or_month', true],
      ['status', 'code', true, ['regulier', 'werkzoekend', 'onbekend']],
      ['bron', 'code', false, ['organisatie', 'werkgever']],
    ],
    true,
  ),
  dataset(
    'acties',
    'Acties van het plan',
    'Volledig',
    [
      ['actie', 'text', true],
      ['titel', 'text', true],
      ['prioriteit', 'int', false],
      ['begin', 'date', false],
      ['einde', 'date', false],
      ['status', 'code', false, ['gepland', 'lopend']],
      ['kpi', 'text', false],
      ['doel', 'decimal', false],
      ['toelichting', 'text', false],
    ],
    true,
  ),
  dataset(
    'werkgeversfeedback',
    'Feedback van werkgevers',
    'Volledig',
    [
      ['datum', 'date', true],
      ['werkgever', 'employer', false],
      ['werkgever_naam', 'text', false],
      ['werkgever_postcode', 'text', false],
      ['partijen', 'int', false],
      ['tevreden', 'int', false],
    ],
    true,
  ),
  dataset(
    'scan',
    'Organisatiescan',
    'Volledig',
    [
      ['scan', 'text', true],
      ['datum', 'date', true],
    ],
    true,
  ),
];

type ColumnSample = [name: string, type: string, required: boolean, codes?: string[]];

function dataset(name: string, title: string, level: DatasetInfo['level'], columns: ColumnSample[], form = false): DatasetInfo {
  return {
    name,
    title,
    level,
    grain: 'één rij per stuk',
    form,
    columns: columns.map(([column, type, required, codes = []]) => ({
      name: column,
      label: column.replaceAll('_', ' '),
      type,
      required,
      codes,
      help: `uw ${column}`,
    })),
  };
}

/** The first words of a file say which sample is its answer: `vraag…` has an open question. */
export function fakeIntake(folder: string): FakeIntake {
  const inbox = path.join(folder, 'inbox');
  const checkupOf = ({ path: file, name, sender, answers }: Parameters<Intake['check']>[0]): Checkup => {
    const [kind = ''] = /^[a-z]+/.exec(readFileSync(file, 'latin1')) ?? [];
    if (kind === 'stuk') throw new Error('the worker is gone');
    const answered = answers.length > 0 && kind === 'vraag' ? 'klaar' : kind;
    const sample = checkups[answered as Checkup['verdict']] ?? checkups.klaar;
    return { ...sample, sender, file: name, size: readFileSync(file).length };
  };
  const intake: FakeIntake = {
    uploads: path.join(folder, 'uploads'),
    sent: [],
    rows: [],
    answers: [],
    overviews: new Map([['org-001', overview]]),
    checked: 0,
    received: '',
    senders: () => [
      { id: 'org-001', name: 'De Eerste', kind: 'organisatie' },
      { id: 'org-002', name: 'De Tweede', kind: 'organisatie' },
      { id: 'org-003', name: 'De Derde', kind: 'organisatie' },
      { id: 'vdab', name: 'VDAB', kind: 'vdab' },
    ],
    check: async (upload) => {
      intake.checked++;
      intake.received = readFileSync(upload.path, 'latin1');
      return checkupOf(upload);
    },
    send: async ({ by, ...upload }) => {
      const checkup = checkupOf(upload);
      if (!sendable.includes(checkup.verdict)) return checkup;
      const text = readFileSync(upload.path, 'latin1');
      mkdirSync(path.join(inbox, upload.sender), { recursive: true });
      renameSync(upload.path, path.join(inbox, upload.sender, checkup.deliveredAs ?? 'x.csv'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      intake.sent.push({ sender: upload.sender, by, file: upload.name, text, answers: upload.answers });
      return checkup;
    },
    sendRows: async (rows) => void intake.rows.push(rows),
    sendAnswers: async (answers) => void intake.answers.push(answers),
    overview: (sender) => intake.overviews.get(sender),
    corrections: (sender, file, reader) => {
      const found = intake.overviews.get(sender)?.loads.some(({ corrections }) => corrections === file);
      if (!found) return undefined;
      const workbook = path.join(folder, 'corrections', reader, sender, file);
      mkdirSync(path.dirname(workbook), { recursive: true });
      appendFileSync(workbook, reader === 'sender' ? 'werkboek' : 'gemaskeerd');
      return workbook;
    },
    delivered: (sender, load) => {
      const found = intake.overviews.get(sender)?.loads.find((line) => line.load === load);
      if (!found) return undefined;
      const file = path.join(folder, 'delivered', sender, found.file);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, 'persoon;begin');
      return file;
    },
    datasets: () => datasets,
    scan: () => [
      { question: 'aanbod-1', dimension: 'aanbod', text: 'Wij leiden kandidaten toe.' },
      { question: 'aanbod-2', dimension: 'aanbod', text: 'Wij maken functies op maat.' },
      { question: 'capaciteit-1', dimension: 'capaciteit', text: 'Wij hebben iemand die jobs zoekt.' },
      { question: 'plaats', dimension: 'plaats', text: 'Waar staat u tussen werkgever (0) en ontwikkelaar (100)?' },
    ],
    template: async (name, format) =>
      datasets.some((each) => each.name === name)
        ? { name: `${name}.${format}`, type: 'text/csv', body: Buffer.from('persoon;begin\r\n') }
        : undefined,
    dataPackage: () => ({ name: 'doorstroom' }),
    close: async () => {},
  };
  return intake;
}
