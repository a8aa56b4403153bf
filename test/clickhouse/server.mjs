// A loopback stand-in for a ClickHouse server: as much of its HTTP interface as @clickhouse/client uses, answered by chdb, which is
// ClickHouse itself in this process. Prints its port; stops when its input ends.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Session } from 'chdb';

const password = process.env.STAND_IN_PASSWORD ?? '';
const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-clickhouse-'));
const session = new Session(path.join(folder, 'data'));
const notSettings = new Set(['query', 'query_id', 'database', 'role', 'session_id', 'wait_end_of_query']);
const applied = new Map();
let bodies = 0;
let turn = Promise.resolve();

/** One query at a time: its settings and database are those of the one session. */
function answer(parameters, sql) {
  const answered = turn.then(async () => {
    const wanted = new Map([...parameters].filter(([name]) => !notSettings.has(name)));
    for (const name of applied.keys()) if (!wanted.has(name)) await set(name, undefined);
    for (const [name, value] of wanted) if (applied.get(name) !== value) await set(name, value);
    await session.queryAsync(`use ${parameters.get('database') ?? 'default'}`);
    return (await session.queryAsync(sql)).bytes();
  });
  turn = answered.catch(() => {});
  return answered;
}

async function set(name, value) {
  const text = /^\d+$/.test(value ?? '') ? value : `'${value}'`;
  await session.queryAsync(`set ${name} = ${value === undefined ? 'default' : text}`);
  if (value === undefined) applied.delete(name);
  else applied.set(name, value);
}

/** The rows of an insert go through a file: chdb reads none from a stream. */
async function insert(request, parameters, { table, columns, format }) {
  const file = path.join(folder, `body-${bodies++}`);
  try {
    await pipeline(request, createWriteStream(file));
    return await answer(parameters, `insert into ${table} (${columns}) select ${columns} from file('${file}', ${format})`);
  } finally {
    rmSync(file, { force: true });
  }
}

async function text(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function isAllowed(request) {
  const [, given = ''] = (request.headers.authorization ?? '').split(' ');
  return password === '' || Buffer.from(given, 'base64').toString('utf8').endsWith(`:${password}`);
}

const server = createServer({ requestTimeout: 0 }, async (request, response) => {
  try {
    const { pathname, searchParams: parameters } = new URL(request.url ?? '/', 'http://stand-in');
    if (pathname === '/ping') return response.end('Ok.\n');
    if (!isAllowed(request))
      throw new Error('Code: 516. DB::Exception: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)');
    const rows = /^insert into (?<table>\S+) \((?<columns>.*)\) format (?<format>\w+)$/i.exec(parameters.get('query') ?? '');
    response.end(
      rows ? await insert(request, parameters, rows.groups) : await answer(parameters, parameters.get('query') ?? (await text(request))),
    );
  } catch (error) {
    response.statusCode = 500;
    response.setHeader('X-ClickHouse-Exception-Code', /Code: (\d+)/.exec(error.message)?.[1] ?? '1002');
    response.end(error.message);
  }
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume().on('end', () => {
  rmSync(folder, { recursive: true, force: true });
  // chdb may wait for its own background work when it is closed
  process.kill(process.pid, 'SIGKILL');
});
