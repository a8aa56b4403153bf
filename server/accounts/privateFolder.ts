import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** Small things of the server, one file each, which every server on the data folder sees at once. Readable by their owner alone. */
export interface PrivateFolder<Value> {
  has(key: string): boolean;
  /** Undefined where there is none. */
  read(key: string): Value | undefined;
  /** Whole or not at all. */
  write(key: string, value: Value): void;
  remove(key: string): void;
  keys(): string[];
}

export function privateFolder<Value>(folder: string): PrivateFolder<Value> {
  const known = new Map<string, { stamp: string; value: Value }>();
  const fileOf = (key: string): string => {
    if (!/^[\w-]+$/.test(key)) throw new Error(`not a key: ${key}`);
    return path.join(folder, `${key}.json`);
  };
  const read = (key: string): Value | undefined => {
    const file = fileOf(key);
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    if (stat === undefined) return undefined;
    const stamp = `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
    const before = known.get(key);
    if (before?.stamp === stamp) return before.value;
    const value = JSON.parse(readFileSync(file, 'utf8')) as Value;
    known.set(key, { stamp, value });
    return value;
  };
  return {
    read,
    has: (key) => existsSync(fileOf(key)),
    write: (key, value) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeWhole(fileOf(key), JSON.stringify(value));
    },
    remove: (key) => {
      known.delete(key);
      rmSync(fileOf(key), { force: true });
    },
    keys: () => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)),
  };
}

function writeWhole(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, `${text}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}
