import { afterEach, expect, it } from 'vitest';
import type { Document } from '../../dashboard/document.ts';
import type { DataPage } from '../../server/drawPages.ts';
import { HttpError } from '../../server/httpError.ts';
import { type Pages, pagesHere, pageThread } from '../../server/pageThread.ts';
import { chartSamples } from '../support/chartSamples.ts';

const logged: string[] = [];
const logger = { error: ({ err }: { err: Error }) => void logged.push(err.message) };
const threads: Pages[] = [];
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
  logged.length = 0;
});

function threadOf(script: URL, given: { megabytes?: number; seconds?: number } = {}): Pages {
  const thread = pageThread({ script, logger: logger as never, ...given });
  threads.push(thread);
  return thread;
}

/** A thread that does with a page what its title says. */
const obedient = new URL(
  `data:text/javascript,${encodeURIComponent(`
import { parentPort } from 'node:worker_threads';
const kept = [];
parentPort.on('message', ({ id, document: { title } }) => {
  if (title === 'ends') process.exit(0);
  if (title === 'throws') setTimeout(() => { throw new Error('thrown'); });
  if (title === 'hangs') for (;;);
  if (title === 'eats') for (;;) kept.push(new Array(1e6).fill({ title }));
  if (title === 'fails') parentPort.postMessage({ id, failure: 'not drawn' });
  if (title.startsWith('draws')) parentPort.postMessage({ id, made: { type: 'text/html', body: new TextEncoder().encode(title) } });
});`)}`,
);

const page: DataPage = {
  path: '/stromen',
  query: 'periode=2026-09',
  navigation: [{ label: 'Overzicht', href: '/' }],
  filters: null,
  viewer: { name: 'beleid', role: 'beleid' },
  nonce: 'bm9uY2U',
  headers: new Map([
    ['stock', { kpi: 'stock', label: 'Mensen in dienst', description: 'Wie er is.', numerator: 'mensen' } as never],
    ['inflow', { kpi: 'inflow', label: 'Wie erbij komt' } as never],
  ]),
  assets: { style: '/static/style.css', script: '/static/client.js', font: '/static/font.woff2' },
};

function documentOf(title: string, sections: Document['sections'] = []): Document {
  const status = { release: '20261001', built: '2026-10-01T05:00:00Z', sentence: 'Alles is er.', warnings: [], demo: true };
  return { id: 'stromen', title, lead: 'Wie komt & gaat', parameters: [], status, sections };
}

it('draws the same page as without a thread', async () => {
  const { rollingLine, bars } = chartSamples;
  const table = { caption: 'Aantallen', columns: [{ label: 'Wie', format: 'text' as const }], rows: [['é <b>'], [null]] };
  const figure = { kind: 'figure' as const, title: 'Hoeveel?', lead: '', finding: '', notes: [], table, kpis: ['stock'] };
  const sections = [
    { ...figure, id: 'lijn', chart: rollingLine },
    { kind: 'group', id: 'samen', title: 'Samen', lead: '', sections: [{ ...figure, id: 'balken', chart: bars, basis: undefined }] },
  ] as unknown as Document['sections'];
  const thread = threadOf(new URL('../../pipelines/pageWorker.mjs', import.meta.url));
  const document = documentOf('Stromen', sections);
  const [beside, here] = await Promise.all([thread.draw(document, page), pagesHere.draw(document, page)]);
  expect(String(beside.body)).toBe(String(here.body));
  expect({ ...beside, body: '' }).toEqual({ ...here, body: '' });
  expect(String(beside.body)).toContain('Mensen in dienst');
});

it.each([
  ['ends', 'it stopped by itself'],
  ['throws', 'thrown'],
  ['eats', 'Worker terminated due to reaching memory limit: JS heap out of memory'],
])('answers the page that was drawn when the thread %s, and draws those behind it on a new one', async (title, message) => {
  const thread = threadOf(obedient, { megabytes: 32 });
  const drawn = [thread.draw(documentOf('draws first'), page), thread.draw(documentOf(title), page)];
  const behind = thread.draw(documentOf('draws behind'), page);
  const [first, lost] = await Promise.allSettled(drawn);
  expect(first?.status).toBe('fulfilled');
  const reason = lost?.status === 'rejected' ? lost.reason : undefined;
  expect(reason).toBeInstanceOf(HttpError);
  expect(reason).toMatchObject({ status: 503, message: 'Het tekenen van deze pagina is afgebroken.' });
  expect(String((await behind).body)).toBe('draws behind');
  expect(String((await thread.draw(documentOf('draws later'), page)).body)).toBe('draws later');
  expect(logged).toEqual([message]);
});

it('ends a page that takes too long', async () => {
  const thread = threadOf(obedient, { seconds: 0.1 });
  await expect(thread.draw(documentOf('hangs'), page)).rejects.toMatchObject({ status: 503 });
  expect(logged).toEqual(['a page took more than 0.1 s']);
});

it('says what could not be drawn, and stays', async () => {
  const thread = threadOf(obedient);
  await expect(thread.draw(documentOf('fails'), page)).rejects.toThrow('not drawn');
  expect(String((await thread.draw(documentOf('draws'), page)).body)).toBe('draws');
  expect(logged).toEqual([]);
});
