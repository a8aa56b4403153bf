import { afterEach, expect, it, vi } from 'vitest';
import { Batch } from '../../pipelines/door/check/batch.ts';
import { Receiver } from '../../pipelines/door/receive/receiver.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

afterEach(() => {
  vi.restoreAllMocks();
  door.close();
});

it('refuses a file that asks for too much memory with a sentence, and takes in all others in their order', async () => {
  door = await openDoor(`senders:
  - { id: org-a, name: A, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: org-b, name: B, datasets: { tewerkstellingen: { mode: momentopname } } }`);
  const list = (...rows: string[]): string => ['persoon;begin', ...rows].join('\n');
  door.deliver('org-a', 'tewerkstellingen_2025-01-31.csv', '2025-02-01T08:00:00Z', list('1;2024-01-01', '2;2024-01-01'));
  door.deliver('org-b', 'tewerkstellingen_2025-01-31.csv', '2025-02-02T08:00:00Z', list('groot;2024-01-01'));
  door.deliver('org-a', 'tewerkstellingen_2025-02-28.csv', '2025-03-01T08:00:00Z', list('1;2024-01-01'));
  const files = new Map<Batch, string[]>();
  const { receive, receiveAgain } = Receiver.prototype;
  const note = (batch: Batch, file: string): void => void files.set(batch, [...(files.get(batch) ?? []), file]);
  vi.spyOn(Receiver.prototype, 'receive').mockImplementation(function (this: Receiver, batch, entry, fileNo) {
    note(batch, entry.file);
    return receive.call(this, batch, entry, fileNo);
  });
  vi.spyOn(Receiver.prototype, 'receiveAgain').mockImplementation(function (this: Receiver, batch, incoming) {
    note(batch, incoming.entry.file);
    return receiveAgain.call(this, batch, incoming);
  });
  const { check } = Batch.prototype;
  vi.spyOn(Batch.prototype, 'check').mockImplementation(function (this: Batch, connection) {
    if (files.get(this)?.some((file) => file.startsWith('org-b'))) throw new Error('Out of Memory Error: could not allocate block');
    return check.call(this, connection);
  });
  const summary = await door.ingest();
  expect(summary.files.map(({ file, status, message }) => [file, status, message])).toEqual([
    ['org-a/tewerkstellingen_2025-01-31.csv', 'loaded', '2 rijen geladen.'],
    [
      'org-b/tewerkstellingen_2025-01-31.csv',
      'refused',
      'Dit bestand vraagt meer geheugen dan er is. Splits het in kleinere bestanden, bijvoorbeeld per jaar, en stuur die.',
    ],
    ['org-a/tewerkstellingen_2025-02-28.csv', 'loaded', expect.stringMatching(/^1 rij geladen/)],
  ]);
  expect(await door.rows('select load_id, sender, status from loads order by load_id')).toEqual([
    '1 org-a loaded',
    '2 org-b refused',
    '3 org-a loaded',
  ]);
  expect(await door.rows(`select einde::varchar from landing_tewerkstellingen where closed_by is null and inferred`)).toEqual([
    '2025-02-27',
  ]);
  vi.restoreAllMocks();
  expect((await door.ingest()).text).toContain('0 bestanden geladen');
});
