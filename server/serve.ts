import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { closePdf } from '../dashboard/pdf.ts';
import type { Intake } from '../pipelines/door/intake.ts';
import { createApp } from './app.ts';
import { openAuditLog } from './audit/auditLog.ts';
import { pagesHere, pageThread } from './pageThread.ts';
import { watchReleases } from './releases/releases.ts';
import type { Settings } from './settings.ts';

export interface ServeOptions {
  /** The data folder. */
  dataFolder: string;
  settings: Settings;
  /** Text of the configuration, of which the audit log notes that it changed. */
  configuration?: string;
  /** The front door, closed with the server; without it files come through the folder alone. */
  intake?: Intake;
  port: number;
  host?: string;
  /** Script of the thread that draws pages; absent = they are drawn between other requests. */
  pageScript?: URL;
  clock: () => number;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface Served {
  url: string;
  /** Ends after the requests that are under way. */
  close(): Promise<void>;
}

/** Serves until it is closed; rejects with one Dutch sentence when the port cannot be had. */
export async function serve({
  dataFolder,
  settings,
  configuration,
  intake,
  port,
  host = '127.0.0.1',
  pageScript,
  clock,
  logger,
}: ServeOptions): Promise<Served> {
  const audit = openAuditLog({ dataFolder, secret: settings.secret, clock, logger });
  if (configuration !== undefined) audit.noteConfiguration(configuration);
  const pages = pageScript ? pageThread({ script: pageScript, logger }) : pagesHere;
  const releases = await watchReleases(path.join(dataFolder, 'releases'), { logger });
  const server = createServer(createApp({ releases, settings, dataFolder, audit, intake, pages, clock, logger }).answer);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await Promise.all([releases.close(), intake?.close(), pages.close(), audit.close()]);
    throw new Error(portSentence(error as NodeJS.ErrnoException, port, host), { cause: error });
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
      await Promise.all([releases.close(), intake?.close(), pages.close(), closePdf(), audit.close()]);
    },
  };
}

function portSentence({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Poort ${port} is al in gebruik. Sluit het andere programma, of kies een andere poort met PORT of "port" in doorstroom.yaml.`;
  if (code === 'EACCES') return `Poort ${port} mag niet gebruikt worden. Kies een poort boven 1024 met PORT of "port" in doorstroom.yaml.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `Het adres ${host} bestaat niet op deze machine. Kies 127.0.0.1.`;
  return `De server kan niet starten op ${host}:${port}: ${message}.`;
}
