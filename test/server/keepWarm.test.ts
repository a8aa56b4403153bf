import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { keepWarm } from '../../server/keepWarm.ts';
import { pagesHere } from '../../server/pageThread.ts';
import type { Again } from '../../server/responseCache.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, silent } from '../support/serverSite.ts';

const soon = { timeout: 20_000 };

it('makes what was most asked for when a new release serves, and nothing with figures of who asked', async () => {
  const drawn: string[] = [];
  const site = await openSite((folder) => publishServerRelease(folder, { id: '20261006-053000' }), {}, undefined, {
    ...pagesHere,
    draw: (document, page) => {
      drawn.push(`${page.viewer?.role} ${page.path}?${page.query}`);
      return pagesHere.draw(document, page);
    },
  });
  try {
    for (const [as, address] of [
      ['beleid', '/'],
      ['beleid', '/stromen?periode=2026-08'],
      ...Array.from({ length: 5 }, () => ['organisatie', '/']),
      ...Array.from({ length: 3 }, () => ['beleid', '/stromen']),
      ['beheer', '/werkgevers'],
      ['beheer', '/werkgevers'],
      ['beleid', '/werkgevers?versie=20261006-053000'],
    ] as [string, string][])
      expect((await site.get(address, { as })).status, address).toBe(200);
    drawn.length = 0;
    await publishServerRelease(site.folder, { id: '20261007-053000', more: 1000 });
    await site.releases.refresh();
    const warmed = ['beleid /stromen?', 'beheer /werkgevers?', 'beleid /?', 'beleid /stromen?periode=2026-08'];
    await vi.waitFor(() => expect(drawn).toEqual(warmed), soon);
    for (const [as, address] of [
      ['beleid', '/stromen'],
      ['beheer', '/werkgevers'],
    ] as const) {
      const response = await site.get(address, { as });
      expect(response.headers.get('etag')).toMatch(/^W\/"20261007-053000\./);
    }
    expect(drawn).toEqual(warmed);
    await site.get('/', { as: 'organisatie' });
    expect(drawn.at(-1)).toBe('organisatie /?');
  } finally {
    await site.close();
  }
});

it('makes nothing while a request is under way, and goes on after one that fails', async () => {
  const made: string[] = [];
  const page =
    (name: string): Again =>
    async () => {
      made.push(name);
      if (name === 'first') throw new Error('no such filter');
    };
  let tell: (before: string) => void = () => undefined;
  let held = 0;
  const releases = {
    onNew: (listener: (before: string) => void) => {
      tell = listener;
    },
    hold: () => {
      held++;
      return { release: {}, letGo: () => held-- };
    },
  };
  const responses = { mostAsked: () => ['first', 'second', 'third'].map(page) };
  const note = keepWarm({ releases, responses, logger: silent } as never, 1);
  const [one, other] = [new EventEmitter(), new EventEmitter()] as unknown as [ServerResponse, ServerResponse];
  note(one);
  note(other);
  tell('before');
  one.emit('close');
  await pause(50);
  expect(made).toEqual([]);
  other.emit('close');
  await vi.waitFor(() => expect(made).toEqual(['first', 'second', 'third']), soon);
  await vi.waitFor(() => expect(held).toBe(0), soon);
});
