import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError } from '../dataError.ts';
import type { Checkup } from '../door/intake.ts';
import type { CheckupRequest } from './checkup.ts';
import type { CheckupResponse, Numbered } from './serveCheckups.ts';

/** Checks files in processes of their own, so that pages stay fast and a file that breaks the reader breaks nothing else. */
export interface Checker {
  /** Starts a process if none runs yet, so that the first check need not wait for it. */
  warm(): void;
  /** Senders take turns, one file of each at a time. Throws a DataError when no response came: the process ended, or took longer than it may. */
  check(request: CheckupRequest): Promise<Checkup>;
  close(): Promise<void>;
}

interface Asked {
  request: CheckupRequest;
  resolve: (checkup: Checkup) => void;
  reject: (error: Error) => void;
}

export interface CheckerOptions {
  /** Time that a check may take, from when it begins. */
  milliseconds?: number;
  /** Files, each of another sender, that are checked at once. */
  processes?: number;
  /** Script of a process. */
  script?: string;
}

const ownScript = fileURLToPath(new URL('checkupProcess.mjs', import.meta.url));

/** A checker of which the first process starts on first use and stays; another one runs only while several senders wait. */
export function makeChecker({ milliseconds = 60_000, processes = 3, script = ownScript }: CheckerOptions = {}): Checker {
  const waiting: Asked[] = [];
  const workers: CheckupWorker[] = [];
  const turns = new Map<string, number>();
  let turn = 0;
  let closed = false;

  const start = (): CheckupWorker => {
    const worker = new CheckupWorker(script, { milliseconds, onFree: next, onGone: () => leave(worker) });
    workers.push(worker);
    return worker;
  };
  const leave = (worker: CheckupWorker): void => {
    const at = workers.indexOf(worker);
    if (at >= 0) workers.splice(at, 1);
    next();
  };
  const next = (): void => {
    if (closed) return;
    for (let asked = takeTurn(); asked; asked = takeTurn()) free()?.take(asked);
    for (const worker of workers.slice(1)) if (!worker.busy) worker.end();
  };
  const free = (): CheckupWorker | undefined =>
    workers.find((worker) => !worker.busy) ?? (workers.length < processes ? start() : undefined);
  /** What waits of the sender whose turn was longest ago and of which nothing is being checked, if it can be checked now. */
  const takeTurn = (): Asked | undefined => {
    if (!(workers.some((worker) => !worker.busy) || workers.length < processes)) return undefined;
    const checked = new Set(workers.map((worker) => worker.sender));
    const turnOf = ({ request }: Asked): number => turns.get(senderOf(request)) ?? 0;
    const [asked] = waiting.filter(({ request }) => !checked.has(senderOf(request))).sort((left, right) => turnOf(left) - turnOf(right));
    if (!asked) return undefined;
    waiting.splice(waiting.indexOf(asked), 1);
    turns.set(senderOf(asked.request), ++turn);
    return asked;
  };

  return {
    warm: () => {
      if (!closed && workers.length === 0) start();
    },
    check: (request) =>
      new Promise((resolve, reject) => {
        if (closed) reject(noResponse());
        else {
          waiting.push({ request, resolve, reject });
          next();
        }
      }),
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(noResponse());
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

interface WorkerOptions {
  milliseconds: number;
  onFree: () => void;
  onGone: () => void;
}

/** One process that checks one file at a time. It is ended when that takes too long; idle, it keeps nobody alive. */
class CheckupWorker {
  #child: ChildProcess;
  #gone: Promise<void>;
  #options: WorkerOptions;
  #asked: Asked | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;
  #ending = false;

  constructor(script: string, options: WorkerOptions) {
    this.#options = options;
    const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-checkup-'));
    this.#child = fork(script, [folder], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child.on('message', (response) => this.#settle(response as CheckupResponse));
    this.#gone = new Promise((resolve) => {
      const gone = (): void => {
        rmSync(folder, { recursive: true, force: true });
        this.#lose();
        resolve();
      };
      this.#child.once('exit', gone).once('error', gone);
    });
    this.#rest();
  }

  get busy(): boolean {
    return this.#asked !== undefined || this.#ending;
  }

  get sender(): string | undefined {
    return this.#asked && senderOf(this.#asked.request);
  }

  take(asked: Asked): void {
    this.#asked = asked;
    this.#child.ref();
    this.#child.channel?.ref();
    this.#timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#options.milliseconds);
    this.#child.send({ id: ++this.#number, request: asked.request } satisfies Numbered, () => undefined);
  }

  async end(): Promise<void> {
    this.#ending = true;
    this.#child.ref();
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #settle({ id, checkup, error }: CheckupResponse): void {
    if (id !== this.#number || !this.#asked) return;
    const { resolve, reject } = this.#asked;
    this.#asked = undefined;
    this.#rest();
    if (checkup) resolve(checkup);
    else reject(new Error(error));
    this.#options.onFree();
  }

  #lose(): void {
    clearTimeout(this.#timer);
    this.#ending = true;
    this.#asked?.reject(noResponse());
    this.#asked = undefined;
    this.#options.onGone();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

function senderOf({ sender }: CheckupRequest): string {
  return sender.id;
}

function noResponse(): DataError {
  return new DataError({
    code: 'no_checkup',
    message: 'Het nakijken van dit bestand lukte niet. Er is niets verstuurd. Probeer het opnieuw, of stuur een kleiner deel.',
  });
}
