import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { readConfig } from '../../pipelines/config.ts';
import { readSecret } from '../../server/secret.ts';
import { serve } from '../../server/serve.ts';
import { makeSettings } from '../../server/settings.ts';
import { makeToken } from '../../server/token.ts';
import { load } from './load.ts';

const pages = ['/', '/stromen', '/werkgevers', '/coordinatie', '/organisaties', '/leveringen', '/definities'];

/** Every page from the release in `folder`: first answer, p99 over 16 connections, size; against a bare server in the same process. */
export async function benchServing(folder: string): Promise<string[]> {
  const config = readConfig(path.join(folder, 'doorstroom.yaml'));
  const settings = makeSettings({ title: config.title, demo: true, users: config.users, secret: readSecret(folder) });
  const served = await serve({ releasesFolder: path.join(folder, 'releases'), settings, port: 0, logger: pino({ level: 'silent' }) });
  const token = makeToken({ dataFolder: folder, users: config.users, name: 'beleid', now: Date.now() });
  const headers = { authorization: `Bearer ${token}` };
  const hello = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => hello.listen(0, '127.0.0.1', resolve));
  const bare = await load(`http://127.0.0.1:${(hello.address() as AddressInfo).port}/`, { requests: 20_000 });
  const lines = [`bare server: ${bare.perSecond.toFixed(0)} requests/s, p99 ${bare.p99.toFixed(1)} ms`];
  try {
    for (const page of pages) {
      const started = performance.now();
      const html = await (await fetch(served.url + page, { headers })).text();
      const first = performance.now() - started;
      const cached = await load(served.url + page, { headers });
      const size = gzipSync(html).length / 1000;
      lines.push(
        `${page.padEnd(13)} first ${first.toFixed(0)} ms, then p50 ${cached.p50.toFixed(1)} p99 ${cached.p99.toFixed(1)} ms, ${cached.perSecond.toFixed(0)} requests/s (${(cached.perSecond / bare.perSecond).toFixed(2)} of bare), ${size.toFixed(1)} kB gzipped`,
      );
    }
  } finally {
    await served.close();
    hello.close();
  }
  return lines;
}
