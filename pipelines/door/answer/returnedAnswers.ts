import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { antwoorden } from '../../sources/antwoorden.ts';
import { delimited } from '../read/sheet.ts';
import type { InboxFile } from '../receive/inbox.ts';
import { readReturned } from './returned.ts';

/**
 * Puts the answers in returned workbooks beside them, as deliveries of their own that came at the same moment. True when
 * there were any that are new. The same answers give the same file.
 */
export async function deliverAnswers(entries: readonly InboxFile[]): Promise<boolean> {
  let delivered = false;
  for (const { path: file, sender, modified } of entries) {
    const returned = sender && (await readReturned(file).catch(() => undefined));
    if (!returned || returned.mark.sender !== sender.id || returned.answers.length === 0) continue;
    const rows = returned.answers.map(({ kind, dataset, subject, answer }) => [kind, dataset, subject, answer, 'werkboek', '']);
    const text = delimited([antwoorden.columns.map((column) => column.name), ...rows]);
    const name = `${antwoorden.name}_werkboek-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.csv`;
    const target = path.join(path.dirname(file), name);
    if (existsSync(target)) continue;
    const making = path.join(path.dirname(file), `.${name}`);
    rmSync(making, { force: true });
    writeFileSync(making, text, { mode: 0o600 });
    utimesSync(making, modified, modified);
    renameSync(making, target);
    delivered = true;
  }
  return delivered;
}
