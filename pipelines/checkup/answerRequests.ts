import { rmSync } from 'node:fs';
import type { Checkup } from '../door/intake.ts';
import { type CheckupRequest, makeCheckup } from './checkup.ts';
import { openSandbox } from './sandbox.ts';

export interface Numbered {
  id: number;
  request: CheckupRequest;
}

export interface Answered {
  id: number;
  checkup?: Checkup;
  /** What went wrong, for the log. */
  error?: string;
}

/** Answers the requests of the parent process one by one, in a folder that both remove, until that process is gone. */
export async function answerRequests(folder: string): Promise<void> {
  const sandbox = await openSandbox(folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('disconnect', () => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  let before: Promise<void> = Promise.resolve();
  process.on('message', ({ id, request }: Numbered) => {
    before = before.then(async () => {
      const answered = await makeCheckup(sandbox, request).then(
        (checkup): Answered => ({ id, checkup }),
        (error: Error): Answered => ({ id, error: error.stack ?? error.message }),
      );
      process.send?.(answered);
    });
  });
  process.send?.({ id: 0 } satisfies Answered);
}
