import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { DataError } from './dataError.ts';
import { keptYaml } from './keptYaml.ts';
import { programmes } from './sources/codes.ts';
import { none } from './sources/contract.ts';
import { datasets } from './sources/index.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'alleen kleine letters, cijfers en koppeltekens');

const delivery = z
  .strictObject({
    mode: z.enum(['alles', 'periode', 'momentopname', 'aanvulling']).optional(),
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
    delimiter: z.string().length(1).optional(),
    /** Name of the sheet with the list, where a workbook has more than one. */
    sheet: z.string().min(1).optional(),
    /** Order of day, month and year; absent = the values of a column say it, and where they do not, day first. */
    dates: z.enum(['dmy', 'mdy', 'ymd']).optional(),
    rhythm: z.enum(['month', 'quarter', 'year']).default('month'),
    /** Day of the following month before which the file is expected. */
    deadline: z.number().int().min(1).max(28).default(15),
    /** Own header -> column of the contract, or `geen` for a header that means nothing here. */
    headers: z.record(z.string(), z.string()).default({}),
    /** Column -> own code -> code of the contract. */
    codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
    /** Own header -> own codes of people who are no target-group workers: their rows are left out. */
    leave_out: z.record(z.string(), z.array(z.string())).default({}),
    /** `column=volgorde`, `=jaren`, `=cellen` or `=decimaal` -> how that column is read where its values leave it open. */
    forms: z.record(z.string(), z.string()).default({}),
  })
  .transform(({ dates, ...agreed }) => ({ ...agreed, dates: dates ?? ('dmy' as const), statesDates: dates !== undefined }));

const sender = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['organisatie', 'vdab', 'open']).default('organisatie'),
  enterprise: z
    .string()
    .regex(/^[01]\d{9}$/, 'tien cijfers, zoals 0200065765')
    .optional(),
  postcode: z
    .string()
    .regex(/^\d{4}$/, 'vier cijfers')
    .optional(),
  programme: z.enum(programmes).default('CMW'),
  /** Name of the key that this sender shares with VDAB; absent = no link across senders. */
  shared_key: id.optional(),
  observed_from: z.iso.date().optional(),
  /** Says what to do with a column that looks like a national register number. */
  register_number: z.enum(['refuse', 'hash']).default('refuse'),
  /** May others that also opted in see this organisation by name in work lists. */
  opted_in: z.boolean().default(false),
  datasets: z.record(z.string(), delivery).default({}),
});

/** A hash asks for no more memory and work than a server gives. */
function isBounded(hash: string): boolean {
  const [, N = 0, r = 0, p = 0] = hash.split('$').map(Number);
  return !(N > 2 ** 18 || r > 16 || p > 4);
}

const user = z.strictObject({
  name: z.string().min(1),
  role: z.enum(['beleid', 'adviseur', 'organisatie', 'beheer']),
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password: z.string().startsWith('scrypt$').refine(isBounded, 'een hash met N tot 262144, r tot 16 en p tot 4'),
  organisations: z.array(id).default([]),
  /** Where the monthly mail goes; an account without one gets none. */
  address: z.email().optional(),
});

/** Who gets the monthly mail without an account. */
const recipient = z.strictObject({
  name: z.string().regex(/^[^\r\n<>"]+$/, 'een naam zonder regeleinde'),
  address: z.email(),
  role: z.enum(['beleid', 'adviseur', 'organisatie']),
  organisation: id.optional(),
});

const parameters = z.strictObject({
  /** Days between contract segments that still make one spell. */
  gap_days: z.number().int().min(0).default(30),
  /** Days within which a new spell elsewhere is a transfer. */
  transfer_days: z.number().int().min(0).default(14),
  /** Days within which two contacts with one employer overlap. */
  overlap_days: z.number().int().positive().default(90),
  /** Counts from 1 up to this one are hidden in shared figures. */
  hide_up_to: z.number().int().min(0).default(4),
  /** No rate on fewer than this many. */
  smallest_denominator: z.number().int().min(1).default(10),
  /** Counts of the whole are exact where it has at least so many organisations. */
  exact_whole_from: z.number().int().min(1).default(30),
});

/** Limits of a delivered file; a larger one is refused with a sentence. */
const limits = z.strictObject({
  megabytes: z.number().int().positive().default(2000),
  rows: z.number().int().positive().default(20_000_000),
  columns: z.number().int().positive().default(1000),
  /** A workbook, unpacked; its cells are those of its outer rows and columns, filled or not. */
  workbook_megabytes: z.number().int().positive().default(400),
  workbook_cells: z.number().int().positive().default(20_000_000),
  /** Megabytes of memory and seconds that reading one workbook may take. */
  workbook_memory: z.number().int().min(96).default(1024),
  workbook_seconds: z.number().positive().default(45),
});

/** The server that `engine: clickhouse` uses; the password is in `DOORSTROOM_CLICKHOUSE_PASSWORD`. */
const clickhouse = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'een adres, zoals http://127.0.0.1:8123' })
    .refine((url) => !url.includes('@'), 'een adres zonder naam en wachtwoord: die horen bij "user" en in DOORSTROOM_CLICKHOUSE_PASSWORD')
    .default('http://127.0.0.1:8123'),
  /** Each build makes databases whose names begin with this one, and drops them. */
  database: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'alleen kleine letters, cijfers en _')
    .default('doorstroom'),
  user: z.string().min(1).default('default'),
});

/** Networks that have a name beside an address with or without the length of its prefix. */
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    namedNetworks.includes(text) ||
    (bits > 0 && more.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)))
  );
}

const server = z.strictObject({
  /** Address under which people reach the pages; where it is https, cookies and browsers keep to that. */
  url: z.url({ protocol: /^https?$/, error: 'een adres, zoals https://cijfers.example.org' }).default('http://127.0.0.1:8080'),
  /** Proxies in front of the server that say truly in `X-Forwarded-For` who asks: addresses, networks, or `loopback`. */
  trusted_proxies: z.array(z.string().refine(isNetwork, 'een adres of een netwerk, zoals 10.0.0.0/8')).default([]),
});

const time = z.string().regex(/^\d\d:\d\d$/, 'een uur, zoals 05:30');

const configSchema = z
  .strictObject({
    title: z.string().default('doorstroom'),
    /** Fictional data: said on every page, and the demo accounts are shown. */
    demo: z.boolean().default(false),
    port: z.number().int().min(0).max(65535).default(8080),
    server: server.prefault({}),
    /** The language of the pages: Dutch. */
    locale: z.literal('nl', 'de pagina’s bestaan alleen in het Nederlands; schrijf nl of haal de regel weg').default('nl'),
    /** Memory that a build may use before it writes to disk; a Flanders of ten times this size wants 4GB. */
    memory: z
      .string()
      .regex(/^\d+(MB|GB)$/, 'een grootte, zoals 1GB')
      .default('1GB'),
    /** The engine that computes the figures: DuckDB in this process, or a ClickHouse server. */
    engine: z.enum(['duckdb', 'clickhouse']).default('duckdb'),
    clickhouse: clickhouse.prefault({}),
    parameters: parameters.prefault({}),
    limits: limits.prefault({}),
    senders: z.array(sender).default([]),
    users: z.array(user).default([]),
    mail: z
      .strictObject({
        from: z.email().default('doorstroom@example.org'),
        /** Address under which recipients reach the pages; absent = the one of the server. */
        url: z.url().optional(),
        smtp: z.strictObject({ host: z.string(), port: z.number().int(), secure: z.boolean().default(false) }).optional(),
        recipients: z.array(recipient).default([]),
      })
      .prefault({}),
    schedule: z
      .strictObject({
        ingest: time.default('05:15'),
        build: time.default('05:30'),
        mail: time.default('06:00'),
        mail_workday: z.number().int().min(1).max(20).default(5),
      })
      .prefault({}),
  })
  .transform((given) => ({ ...given, mail: { ...given.mail, url: given.mail.url ?? given.server.url } }));

export type Config = z.infer<typeof configSchema>;
export type Limits = Config['limits'];
export type Sender = Config['senders'][number];
export type Delivery = Sender['datasets'][string];
export type User = Config['users'][number];
export type Recipient = Config['mail']['recipients'][number];

export const standardLimits: Limits = limits.parse({});

/** The data folder: `DOORSTROOM_DATA`, else `data` below the working folder. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(environment.DOORSTROOM_DATA ?? 'data');
}

/** The configuration file: `DOORSTROOM_CONFIG`, else `doorstroom.yaml` in the data folder. */
export function configFile(environment: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(environment.DOORSTROOM_CONFIG ?? path.join(dataFolder(environment), 'doorstroom.yaml'));
}

/**
 * Reads the YAML once and makes it strict; throws a DataError with the line and a Dutch sentence. What the YAML says is kept in the
 * folder for kept things, where there is one, until its text changes.
 */
export function readConfig(file: string, folder?: string): Config {
  const text = readFileSync(file, 'utf8');
  return folder === undefined
    ? parseConfig(text, file)
    : strictConfig(
        keptYaml(folder, text, () => plainYaml(text, file)),
        text,
        file,
      );
}

export function parseConfig(text: string, file: string): Config {
  return strictConfig(plainYaml(text, file), text, file);
}

function plainYaml(text: string, file: string): unknown {
  return readYaml(text, file).document.toJS() ?? {};
}

function readYaml(text: string, file: string): { document: Document; lineCounter: LineCounter } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [yamlError] = document.errors;
  if (yamlError) {
    const { line } = lineCounter.linePos(yamlError.pos[0]);
    throw new DataError({ code: 'config_yaml', file, line, message: `Dit is geen geldige YAML: ${yamlError.message.split('\n')[0]}` });
  }
  return { document, lineCounter };
}

/** Goes back to the text only to name the line of what is wrong. */
function strictConfig(plain: unknown, text: string, file: string): Config {
  const lineOf = (keys: PropertyKey[]): number | undefined => {
    const { document, lineCounter } = readYaml(text, file);
    for (let length = keys.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | null)?.range;
      if (range) return lineCounter.linePos(range[0]).line;
    }
    return undefined;
  };
  z.config(z.locales.nl());
  const parsed = configSchema.safeParse(plain);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const keys = [...(issue?.path ?? [])];
    const { document, lineCounter } = readYaml(text, file);
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const line =
      unknown === undefined
        ? lineOf(keys)
        : (lineOfKey(document.getIn(keys, true) ?? document.contents, unknown, lineCounter) ?? lineOf(keys));
    const where = [...keys, ...(unknown === undefined ? [] : [unknown])].join('.');
    const message =
      unknown === undefined
        ? `"${where}": ${issue?.message ?? 'ongeldig'}.`
        : `"${where}" bestaat niet. Kijk de spelling na of haal de regel weg.`;
    throw new DataError({ code: 'config_value', file, line, message });
  }
  checkReferences(parsed.data, file, lineOf);
  return parsed.data;
}

function lineOfKey(node: unknown, key: string, lineCounter: LineCounter): number | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => String(item.key) === key);
  const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
  return range ? lineCounter.linePos(range[0]).line : undefined;
}

function checkReferences(config: Config, file: string, lineOf: (keys: PropertyKey[]) => number | undefined): void {
  const fail = (keys: PropertyKey[], message: string): never => {
    throw new DataError({ code: 'config_reference', file, line: lineOf(keys), message });
  };
  const ids = new Set<string>();
  config.senders.forEach((sender, index) => {
    if (ids.has(sender.id)) fail(['senders', index, 'id'], `De afzender "${sender.id}" staat er twee keer in.`);
    ids.add(sender.id);
    for (const [name, delivery] of Object.entries(sender.datasets)) {
      const dataset = datasets.get(name);
      if (!dataset) {
        fail(['senders', index, 'datasets', name], `"${name}" is geen bestandssoort. Kies uit: ${[...datasets.keys()].join(', ')}.`);
        continue;
      }
      const columns = new Set(dataset.columns.map((column) => column.name));
      const targets = Object.values(delivery.headers).filter((target) => target !== none);
      for (const target of [...targets, ...Object.keys(delivery.codes)]) {
        if (!columns.has(target))
          fail(['senders', index, 'datasets', name], `"${target}" is geen kolom van ${name}. Kies uit: ${[...columns].join(', ')}.`);
      }
    }
  });
  const accounts = new Set<string>();
  const addresses = new Set<string>();
  config.users.forEach((user, index) => {
    if (accounts.has(user.name)) fail(['users', index, 'name'], `De gebruiker "${user.name}" staat er twee keer in.`);
    accounts.add(user.name);
    const address = user.address?.toLowerCase();
    if (address !== undefined && addresses.has(address))
      fail(['users', index, 'address'], `Het mailadres van gebruiker "${user.name}" staat ook bij een andere gebruiker.`);
    if (address !== undefined) addresses.add(address);
    if (address !== undefined && /[\r\n<>"]/.test(user.name))
      fail(['users', index, 'name'], `De naam van gebruiker "${user.name}" bevat een teken dat niet in een mail mag.`);
    for (const organisation of user.organisations) {
      if (!ids.has(organisation))
        fail(
          ['users', index, 'organisations'],
          `De organisatie "${organisation}" van gebruiker "${user.name}" bestaat niet bij de afzenders.`,
        );
    }
  });
  config.mail.recipients.forEach((recipient, index) => {
    if (recipient.organisation !== undefined && !ids.has(recipient.organisation)) {
      fail(
        ['mail', 'recipients', index],
        `De organisatie "${recipient.organisation}" van ontvanger "${recipient.name}" bestaat niet bij de afzenders.`,
      );
    }
  });
}
