import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configurationText } from '../fixtures/demo/configuration.ts';
import { contactsAtFullScale } from '../fixtures/demo/contacts.ts';
import { deliver } from '../fixtures/demo/deliveries.ts';
import { Inbox } from '../fixtures/demo/files.ts';
import type { Organisation } from '../fixtures/demo/organisations.ts';
import { deliverOpenData, deliverVdab } from '../fixtures/demo/publicDeliveries.ts';
import { dialectOf, openSender, type SenderEntry, senderOf, vdabSender } from '../fixtures/demo/senders.ts';
import { makeTruth } from '../fixtures/demo/truth.ts';
import { VdabRegister } from '../fixtures/demo/vdab.ts';

export interface GenerateOptions {
  /** The data folder: gets `inbox/` and `doorstroom.yaml`. */
  folder: string;
  /** 1 = Flanders and Brussels; persons, employers and contacts scale with it. */
  scale?: number;
  seed?: number;
  /** Called after each sender, with how many of them are done. */
  onProgress?: (done: number, total: number) => void;
}

export interface Generated {
  files: number;
  rows: number;
  organisations: number;
  workers: number;
}

/** Writes the demo: the files of all senders, dated on their receipt, and the configuration that belongs to them. */
export async function generate({ folder, scale = 1, seed = 1, onProgress }: GenerateOptions): Promise<Generated> {
  mkdirSync(folder, { recursive: true });
  const { random, organisations, employers, careers } = makeTruth({ scale, seed });
  const inbox = new Inbox(folder);
  const register = new VdabRegister();
  const total = organisations.length + 2;
  const contacts = contactShares(organisations);
  const senders: SenderEntry[] = [];
  let workers = 0;
  for (const { organisation, workers: own } of careers) {
    const entry = senderOf(organisation);
    await deliver({
      inbox,
      organisation,
      workers: own,
      employers,
      dialect: dialectOf(organisation, organisations.length),
      entry,
      random: random.fork(`deliveries/${organisation.id}`),
      contacts: Math.round(contactsAtFullScale * scale * (contacts.get(organisation) ?? 0)),
    });
    register.add(organisation, own, random.fork(`vdab/${organisation.id}`));
    senders.push(entry);
    workers += own.length;
    onProgress?.(senders.length, total);
  }
  const vdab = vdabSender(organisations.length);
  const open = openSender();
  await deliverVdab({ inbox, entry: vdab, organisations, employers, random, scale }, register);
  onProgress?.(total - 1, total);
  await deliverOpenData({ inbox, entry: open, organisations, employers, random, scale });
  writeFileSync(path.join(folder, 'doorstroom.yaml'), configurationText([...senders, vdab, open], organisations));
  onProgress?.(total, total);
  return { files: inbox.files, rows: inbox.rows, organisations: organisations.length, workers };
}

/** Share of all contacts that each organisation notes; those that deliver none are left out. */
function contactShares(organisations: readonly Organisation[]): ReadonlyMap<Organisation, number> {
  const noting = organisations.filter(({ level }) => level !== 'Basis');
  const weight = ({ share }: Organisation): number => (share + 0.002) ** 0.8;
  const total = noting.reduce((sum, organisation) => sum + weight(organisation), 0);
  return new Map(noting.map((organisation) => [organisation, weight(organisation) / total]));
}
