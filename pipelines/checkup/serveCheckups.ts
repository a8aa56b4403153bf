import { rmSync } from 'node:fs';
import type { Checkup } from '../door/intake.ts';
import { type CheckupRequest, makeCheckup } from './checkup.ts';
import { openSandbox } from './sandbox.ts';

export interface Numbered {
  id: number;
  request: CheckupRequest;
}

export interface CheckupResponse {
  id: number;
  checkup?: Checkup;
  /** The error, for the log. */
  error?: string;
}

/** Serves the requests of the parent process one by one, in a folder that both remove, until that process is gone. */
export async function serveCheckups(folder: string): Promise<void> {
  const sandbox = await openSandbox(folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('disconnect', () => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  let before: Promise<void> = Promise.resolve();
  process.on('message', ({ id, request }: Numbered) => {
    before = before.then(async () => {
      const response = await makeCheckup(sandbox, request).then(
        (checkup): CheckupResponse => ({ id, checkup }),
        (error: Error): CheckupResponse => ({ id, error: error.stack ?? error.message }),
      );
      process.send?.(response);
    });
  });
  process.send?.({ id: 0 } satisfies CheckupResponse);
}
