import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Intake, SenderOverview } from '../../pipelines/door/intake.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { checkups, overview } from './doorSamples.ts';
import { fakeIntake } from './fakeIntake.ts';
import { publishServerRelease } from './serverRelease.ts';

/** The organisations of the marked site, in the order of their numbers. */
export const markedOrganisations = ['org-001', 'org-002', 'org-003'] as const;

/** An upload of each sender that waits to be sent. */
export const uploadOf = (sender: string): string => `upload-${sender}`.padEnd(16, '0');

/** The older of the two releases. */
export const olderRelease = '20260906-053000';

type Kind = 'own' | 'policy' | 'delivery' | 'door' | 'bytes' | 'name';

/** A text that stands in nothing but what belongs to one organisation. */
export interface Mark {
  organisation: string;
  kind: Kind;
  texts: readonly string[];
}

const names: Readonly<Record<string, string>> = { 'org-001': 'De Eerste', 'org-002': 'De Tweede', 'org-003': 'De Derde' };
const numberOf = (organisation: string): number => Number(organisation.slice(-3));

export const ownerMarks: readonly Mark[] = markedOrganisations.flatMap((organisation): Mark[] => [
  { organisation, kind: 'own', texts: [...written(730_000 + numberOf(organisation)), `eigen-${organisation}`, `Plan van ${organisation}`] },
  { organisation, kind: 'policy', texts: written(610_000 + numberOf(organisation)) },
  { organisation, kind: 'delivery', texts: [...written(840_000 + numberOf(organisation)), `${organisation}/lijst.csv`] },
  { organisation, kind: 'door', texts: [`deur-${organisation}`] },
  { organisation, kind: 'bytes', texts: [`bytes-${organisation}`] },
  { organisation, kind: 'name', texts: [names[organisation] ?? ''] },
]);

/** A whole number as any of our files and pages writes it. */
function written(value: number): string[] {
  const text = String(value);
  return [text, ...['.', ' ', '\u00a0', '\u202f'].map((separator) => `${text.slice(0, 3)}${separator}${text.slice(3)}`)];
}

const allowed: Record<Viewer['role'], readonly Kind[]> = {
  beleid: ['policy', 'delivery', 'name'],
  beheer: ['delivery', 'door', 'name'],
  adviseur: [],
  organisatie: [],
};

/** May this viewer read what bears the mark? Nobody but the sender itself gets back a file as it was. */
export function mayRead({ role, organisations }: Pick<Viewer, 'role' | 'organisations'>, { organisation, kind }: Mark): boolean {
  if (kind === 'bytes') return role === 'organisatie' && organisations.includes(organisation);
  return organisations.includes(organisation) || allowed[role].includes(kind);
}

/** Two releases in which every own and every policy row bears its owner's mark, and an upload of each sender. */
export async function prepareMarked(folder: string): Promise<void> {
  await publishServerRelease(folder, { id: olderRelease, built: '2026-09-06T05:30:00.000Z', change });
  await publishServerRelease(folder, { change });
  for (const sender of [...markedOrganisations, 'vdab']) writeUpload(path.join(folder, 'uploads', sender), sender);
}

const change = `
  update kpi_values set numerator = 730000 + right(owner, 3)::integer, value = 730000 + right(owner, 3)::integer, denominator = null, state = 'ok'
    where audience = 'own';
  update kpi_values set numerator = 610000 + right(group_name, 3)::integer, value = 610000 + right(group_name, 3)::integer, denominator = null,
    state = 'ok' where audience = 'policy';
  update kpi_values set numerator = 3, value = 3 where kpi = 'outflow' and audience <> 'shared';
  update cells set label = 'eigen-' || owner where dimension = 'organisation_department';
  update own_work set things = 730000 + right(owner, 3)::integer, line = 730000 + right(owner, 3)::integer, employer = 'eigen-' || owner,
    note = 'eigen-' || owner;
  update own_actions set note = 'eigen-' || owner, target = 730000 + right(owner, 3)::integer;
  update own_scans set scan = 'eigen-' || owner;
  update source_status set records = 840000 + right(owner, 3)::integer, accepted = 840000 + right(owner, 3)::integer;
  update delivered_loads set records = 840000 + right(owner, 3)::integer, accepted = 840000 + right(owner, 3)::integer,
    counting = 840000 + right(owner, 3)::integer, load_id = 840000 + right(owner, 3)::integer;
  update delivery_lists set heads = 840000 + right(owner, 3)::integer, heads_before = 840000 + right(owner, 3)::integer,
    by_movements = 840000 + right(owner, 3)::integer;`;

function writeUpload(folder: string, sender: string): void {
  mkdirSync(folder, { recursive: true });
  const name = `deur-${sender}.csv`;
  const checkup = { ...checkups.klaar, sender, file: name, sentence: `deur-${sender} is klaar.` };
  const upload = {
    sender,
    id: uploadOf(sender),
    name,
    by: sender,
    receivedAt: '2026-10-06T07:58:00.000Z',
    answers: [],
    checkup,
    sentAt: null,
  };
  writeFileSync(path.join(folder, uploadOf(sender)), `bytes-${sender}`);
  writeFileSync(path.join(folder, `${uploadOf(sender)}.json`), JSON.stringify(upload));
}

/** What reached a door: the sender under whose name it came, and who brought it. */
export interface Brought {
  sender: string;
  by: string;
}

/** A door at which every sender has an overview and files that bear its mark; `brought` is what came through it. */
export function markedIntake(folder: string): Intake & { brought(): Brought[] } {
  const intake = fakeIntake(folder);
  const fileOf = (sender: string, name: string, words: string): string => {
    const file = path.join(folder, 'marked', sender, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, words);
    return file;
  };
  for (const { id } of intake.senders()) intake.overviews.set(id, markedOverview(id));
  return {
    ...intake,
    corrections: (sender, file, reader) => {
      const asItWas = reader === 'sender' ? ` bytes-${sender}` : '';
      return intake.corrections(sender, file, reader) === undefined
        ? undefined
        : fileOf(sender, `deur-${sender}-${reader}.xlsx`, `deur-${sender}${asItWas}`);
    },
    delivered: (sender, load) =>
      intake.delivered(sender, load) === undefined ? undefined : fileOf(sender, `bytes-${sender}.csv`, `bytes-${sender}`),
    brought: () => [...intake.sent, ...intake.rows, ...intake.answers].map(({ sender, by }) => ({ sender, by })),
  };
}

function markedOverview(sender: string): SenderOverview {
  return {
    ...overview,
    sender,
    loads: overview.loads.map((load) => ({ ...load, file: `deur-${sender}-${load.file}`, message: `deur-${sender}: ${load.message}` })),
    questions: overview.questions.map((question) => ({ ...question, text: `deur-${sender}: ${question.text}` })),
    answers: overview.answers.map((answer) => ({ ...answer, subject: `deur-${sender}` })),
  };
}
