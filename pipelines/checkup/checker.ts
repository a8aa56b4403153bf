import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError } from '../dataError.ts';
import type { Checkup } from '../door/intake.ts';
import type { CheckupRequest } from './checkup.ts';
import type { CheckupResponse, Numbered } from './serveCheckups.ts';

/** Checks files in a process of its own, so that pages stay fast and a file that breaks the reader breaks nothing else. */
export interface Checker {
  /** Starts the process if it does not run yet, so that the first check need not wait for it. */
  warm(): void;
  /** Throws a DataError when no response came: the process ended, or took longer than it may. */
  check(request: CheckupRequest): Promise<Checkup>;
  close(): Promise<void>;
}

interface Waiting {
  request: CheckupRequest;
  resolve: (checkup: Checkup) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

export interface CheckerOptions {
  /** Time that a check may take, from when it begins. */
  milliseconds?: number;
  /** Script of the process. */
  script?: string;
}

const ownScript = fileURLToPath(new URL('checkupProcess.mjs', import.meta.url));

/** A checker of which the process starts on first use, stays, and is replaced when it ends. */
export function makeChecker({ milliseconds = 60_000, script = ownScript }: CheckerOptions = {}): Checker {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let last = 0;
  let closed = false;

  const start = (): ChildProcess => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-checkup-'));
    const started = fork(script, [folder], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.on('message', (response) => settle(response as CheckupResponse));
    started.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      lose(started);
    });
    started.once('error', () => lose(started));
    started.unref();
    started.channel?.unref();
    return started;
  };

  /** The first in the line is told; those behind it go to a new process. */
  const lose = (ended: ChildProcess): void => {
    if (child !== ended) return;
    child = undefined;
    const [first, ...others] = [...waiting];
    waiting.clear();
    if (first) end(first[1]).reject(noResponse());
    for (const [id, one] of others) {
      if (closed) end(one).reject(noResponse());
      else send(id, one);
    }
  };

  const settle = ({ id, checkup, error }: CheckupResponse): void => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    end(one);
    if (checkup) one.resolve(checkup);
    else one.reject(new Error(error));
    time();
  };

  /** The first in the line is the one that is being checked. */
  const time = (): void => {
    const [first] = waiting.values();
    if (!first || first.timer) return;
    const current = child;
    first.timer = setTimeout(() => current?.kill('SIGKILL'), milliseconds);
  };

  const send = (id: number, one: Waiting): void => {
    child ??= start();
    child.ref();
    child.channel?.ref();
    waiting.set(id, one);
    child.send({ id, request: one.request } satisfies Numbered, () => undefined);
    time();
  };

  const end = (one: Waiting): Waiting => {
    clearTimeout(one.timer);
    one.timer = undefined;
    if (waiting.size === 0) {
      child?.unref();
      child?.channel?.unref();
    }
    return one;
  };

  return {
    warm: () => {
      if (!closed) child ??= start();
    },
    check: (request) =>
      new Promise((resolve, reject) => {
        if (closed) reject(noResponse());
        else send(++last, { request, resolve, reject, timer: undefined });
      }),
    close: async () => {
      closed = true;
      const ending = child;
      if (!ending) return;
      ending.ref();
      const gone = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGKILL');
      await gone;
    },
  };
}

function noResponse(): DataError {
  return new DataError({
    code: 'no_checkup',
    message: 'Het nakijken van dit bestand lukte niet. Er is niets verstuurd. Probeer het opnieuw, of stuur een kleiner deel.',
  });
}
