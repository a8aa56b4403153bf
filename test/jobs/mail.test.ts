import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Config, parseConfig } from '../../pipelines/config.ts';
import { DataError } from '../../pipelines/dataError.ts';
import type { MailRhythm } from '../../pipelines/mail/choices.ts';
import { mail } from '../../pipelines/mail/mail.ts';
import { readOutbox } from '../../pipelines/mail/outbox.ts';
import { headerAddress, mailRecipients } from '../../pipelines/mail/recipient.ts';
import { type Mailer, smtpMailer } from '../../pipelines/mail/smtp.ts';
import { withheldReason } from '../../pipelines/mail/withheld.ts';
import { endJobRun, jobRunsTable, startJobRun } from '../../pipelines/schedule/jobs.ts';
import type { Release } from '../../sql/release.ts';
import { likelyLines, smallRelease } from '../support/smallRelease.ts';

const config: Config = parseConfig(
  `
senders: [{ id: org-001, name: Groenwerk }, { id: org-002, name: De Schakel }]
users: [{ name: An Peeters, role: adviseur, password: scrypt$x, organisations: [org-001, org-002] }]
mail:
  from: doorstroom@example.org
  url: https://doorstroom.example.org
  recipients:
    - { name: Kabinet, address: kabinet@example.org, role: beleid }
    - { name: An Peeters, address: an@example.org, role: adviseur }
    - { name: Groenwerk, address: post@groenwerk.example.org, role: organisatie, organisation: org-001 }
`,
  'test.yaml',
);
const period = '2026-09';
/** The choices of recipients by address; who chose nothing gets each mail. */
let chosen: Record<string, MailRhythm> = {};
const choices = {
  rhythmOf: ({ address }: { address: string }): MailRhythm => chosen[address] ?? 'month',
  stopUrl: ({ id }: { id: string }) => `https://doorstroom.example.org/mail/stop/signed-${id.slice(-6)}`,
};
let release: Release;
/** The same with a year before of the same senders. */
let compared: Release;
let connection: DuckDBConnection;
let folder: string;
const closing: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  release = await smallRelease(likelyLines());
  const alike = (group: string, count: number) => ({
    kpi: 'throughflow_rate_strict',
    dimension: 'same_senders',
    group,
    numerator: () => count,
    denominator: 24_000,
  });
  compared = await smallRelease([...likelyLines(), alike('now', 366), alike('year_before_then', 354)]);
});
afterAll(() => {
  release.close();
  compared.close();
});
beforeEach(async () => {
  chosen = {};
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  folder = mkdtempSync(path.join(os.tmpdir(), 'mail-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true });
});

function send(mailer?: Mailer, changes: Partial<Parameters<typeof mail>[0]> = {}) {
  return mail({ folder, connection, config, release, period, clock: () => new Date('2026-10-07T04:00:00Z'), choices, mailer, ...changes });
}

/** The texts of an element, as they are read one after the other. */
function wordsOf(element: Element): string[] {
  return [...element.childNodes].flatMap((node) =>
    node.nodeType === 3 ? [(node.textContent ?? '').replace(/\s+/g, ' ').trim()].filter(Boolean) : wordsOf(node as Element),
  );
}

function fileOf(address: string, month = period): string {
  const recipient = mailRecipients(config).find((each) => each.address === address);
  if (!recipient) throw new Error(`no recipient: ${address}`);
  return path.join(folder, 'outbox', month, `${recipient.id}.eml`);
}

async function parsed(address: string): Promise<ParsedMail> {
  return simpleParser(readFileSync(fileOf(address)));
}

/** A mail server on loopback that keeps what it accepted; `onData` may refuse or fall silent. */
async function server(options: SMTPServerOptions = {}): Promise<{ mailer: (patience?: number) => Mailer; accepted: ParsedMail[] }> {
  const accepted: ParsedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _session, callback) => {
      void simpleParser(stream).then((message) => {
        accepted.push(message);
        callback();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => new Promise((resolve) => smtp.close(resolve)));
  const { port } = smtp.server.address() as { port: number };
  const mailer = (patience = 5_000): Mailer => {
    const made = smtpMailer({ host: '127.0.0.1', port, secure: false }, { environment: {}, patience });
    closing.push(() => made.close());
    return made;
  };
  return { mailer, accepted };
}

describe('a dry run', () => {
  it('writes one mail per recipient and sends none', async () => {
    const result = await send();
    expect(result).toEqual({ rendered: 3, sent: 0, before: 0, withheld: [], waitsForBuild: false, problems: [] });
    expect(readdirSync(path.join(folder, 'outbox', period)).filter((file) => file.endsWith('.eml'))).toHaveLength(3);
    expect([...(await readOutbox(connection, period)).values()].map(({ status, attempts }) => [status, attempts])).toEqual(
      Array(3).fill(['rendered', 0]),
    );
  });

  it('makes the same bytes again', async () => {
    await send();
    const bytes = () =>
      readdirSync(path.join(folder, 'outbox', period)).map((file) => readFileSync(path.join(folder, 'outbox', period, file), 'latin1'));
    const first = bytes();
    await send();
    expect(bytes()).toEqual(first);
  });
});

describe('a mail', () => {
  it('has a text part that says every word of the HTML part, with the same links', async () => {
    await send();
    for (const { address } of config.mail.recipients) {
      const message = await parsed(address);
      const { document } = parseHTML(message.html || '');
      const text = (message.text ?? '').replace(/\s+/g, ' ').toLowerCase();
      const words = wordsOf(document.body).filter((each) => !each.startsWith('lijn: '));
      expect(words.length).toBeGreaterThan(25);
      for (const each of words) expect(text, each).toContain(each.toLowerCase());
      const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
      for (const link of links) expect(message.text, link).toContain(link);
      expect(links[0]).toMatch(/^https:\/\/doorstroom\.example\.org\//);
      expect(text).toContain('fictieve gegevens');
      const hash = /Controlegetal: ([0-9a-f]{12})/;
      expect(hash.exec(message.text ?? '')?.[1]).toBe(hash.exec(document.body.textContent ?? '')?.[1]);
      expect(hash.test(message.text ?? '')).toBe(true);
    }
  });

  it('opens with its finding in subject, title and first line, then three numbers and one picture', async () => {
    await send(undefined, { release: compared });
    const openings = await Promise.all(config.mail.recipients.map(async ({ address }) => (await parsed(address)).subject));
    expect(openings).toEqual([
      'Geen duidelijke verandering: 366 mensen vonden regulier werk (september 2026)',
      'Bij één van uw 2 organisaties is er iets te bekijken (september 2026)',
      'Groenwerk <Kempen> & Co: 5 mensen vonden regulier werk, evenveel als een jaar eerder (september 2026)',
    ]);
    for (const [address, facts] of [
      ['kabinet@example.org', 3],
      ['an@example.org', 0],
      ['post@groenwerk.example.org', 3],
    ] as const) {
      const message = await parsed(address);
      const { document } = parseHTML(message.html || '');
      const title = document.querySelector('h1')?.textContent ?? '';
      expect(message.subject).toBe(`${title} (september 2026)`);
      const lead = document.querySelector('h1 + p')?.textContent ?? '';
      expect(document.body.firstElementChild?.textContent).toBe(lead);
      expect((message.text ?? '').split('\n')[0]).toBe(title);
      expect((message.text ?? '').replace(/\s+/g, ' ')).toContain(`${title} ${'='.repeat(Math.min(title.length, 76))} ${lead}`);
      const [first] = document.querySelectorAll('table table table');
      expect(first?.querySelectorAll('tr').length ?? 0).toBe(facts);
      const pictures = [...document.querySelectorAll('img')];
      expect(pictures.map((picture) => picture.getAttribute('width'))).toEqual(['320']);
      expect(pictures[0]?.getAttribute('alt')).toMatch(/\d/);
      const [attached] = message.attachments;
      expect(message.attachments).toHaveLength(1);
      const shown = pictures[0]?.getAttribute('src')?.endsWith(attached?.content.toString('base64') ?? '-');
      expect([shown, attached?.cid]).toEqual([true, expect.stringMatching(/^[\w-]+@doorstroom$/)]);
      expect(attached?.content.readUInt32BE(16)).toBe(640);
      const [body = ''] = (message.text ?? '').split(`\n${'-'.repeat(76)}\n`);
      expect(body.match(/[\p{L}\d]\S*/gu)?.length).toBeLessThan(215);
    }
    expect((await parsed('kabinet@example.org')).text?.replace(/\s+/g, ' ')).toContain(
      'waren het er een jaar eerder 354: geen duidelijk verschil',
    );
  });

  it('asks attention for this month only', async () => {
    const lines = likelyLines().filter(({ kpi }) => !['ready_not_moved', 'action_progress', 'overlap_internal'].includes(kpi));
    const own = { dimension: 'organisation', group: 'org-001', owner: 'org-001' };
    const late = (phase: string, last: number) => ({
      ...own,
      kpi: 'trajectory_funnel',
      series: `now_late_${phase}`,
      numerator: (month: number) => (month <= last ? 4 : null),
      state: 'ok' as const,
    });
    const quiet = await smallRelease([...lines, late('stage', 20)]);
    closing.push(() => quiet.close());
    await send(undefined, { release: quiet });
    expect((await parsed('post@groenwerk.example.org')).text).toContain('vraagt deze maand niets aandacht');
    expect((await parsed('an@example.org')).subject).toBe('Bij uw 2 organisaties vraagt niets aandacht (september 2026)');
    const busy = await smallRelease([...lines, late('stage', 36)]);
    closing.push(() => busy.close());
    await send(undefined, { release: busy });
    expect((await parsed('post@groenwerk.example.org')).text).toContain('Langer dan de norm in stage: 4');
  });

  it('shows nothing that its reader may not see', async () => {
    const secret = (owner: string | undefined, number: number) => ({
      kpi: 'stock',
      dimension: owner === undefined ? 'all' : 'organisation',
      group: owner ?? 'all',
      owner,
      numerator: () => number,
    });
    const lines = likelyLines().filter(({ kpi }) => kpi !== 'stock' && kpi !== 'throughflow_rate_strict');
    const others = await smallRelease([
      ...lines,
      secret('org-001', 7771),
      secret('org-002', 7772),
      { kpi: 'throughflow_rate_strict', numerator: () => 3, denominator: 9000, state: 'hidden' },
    ]);
    closing.push(() => others.close());
    const all = parseConfig(
      `
senders: [{ id: org-001, name: Groenwerk }, { id: org-002, name: De Schakel }]
users:
  - { name: beheer, role: beheer, password: scrypt$x, address: beheer@example.org }
  - { name: een, role: organisatie, password: scrypt$x, organisations: [org-001], address: een@example.org }
  - { name: volgt, role: adviseur, password: scrypt$x, organisations: [org-001], address: volgt@example.org }
mail: { recipients: [{ name: Kabinet, address: kabinet@example.org, role: beleid }] }
`,
      'test.yaml',
    );
    expect((await send(undefined, { release: others, config: all })).problems).toEqual([]);
    const said = await Promise.all(
      mailRecipients(all).map(async ({ id, role }) => {
        const { text = '', subject } = await simpleParser(readFileSync(path.join(folder, 'outbox', period, `${id}.eml`)));
        return [role, subject, text.includes('7.771'), text.includes('7.772'), text.includes('De Schakel')];
      }),
    );
    const hidden = 'We tonen niet hoeveel mensen regulier werk vonden, zodat niemand herkenbaar is (september 2026)';
    expect(said).toEqual([
      ['beheer', hidden, false, false, false],
      ['organisatie', expect.stringContaining('Groenwerk <Kempen> & Co: '), true, false, false],
      ['adviseur', expect.stringContaining('Groenwerk <Kempen> & Co: '), true, false, false],
      ['beleid', hidden, false, false, false],
    ]);
  });

  it('tells an organisation its own figures and nothing of another', async () => {
    await send();
    const own = await parsed('post@groenwerk.example.org');
    expect(own.text).toContain('Werkgevers aangesproken: 62');
    expect(own.text).not.toContain('De Schakel');
    const adviser = await parsed('an@example.org');
    expect(adviser.text).toContain('Groenwerk <Kempen> & Co');
    expect(adviser.text).toContain('De Schakel');
    expect(adviser.html).toContain('Groenwerk &#60;Kempen&#62; &#38; Co');
  });

  it('is about the last month with figures when the asked one has none yet, and says so', async () => {
    const result = await send(undefined, { period: '2026-10' });
    expect(result.problems).toEqual([]);
    const [file = ''] = readdirSync(path.join(folder, 'outbox', '2026-10'));
    expect((await simpleParser(readFileSync(path.join(folder, 'outbox', '2026-10', file)))).text).toContain(
      'Van oktober 2026 zijn er geen cijfers',
    );
    await expect(send(undefined, { period: '2019-01' })).rejects.toThrow(DataError);
    await expect(send(undefined, { period: 'oktober' })).rejects.toThrow(/geen maand/);
  });

  it('of a recipient without organisation is a problem of that one only', async () => {
    const recipients = [{ name: 'Niemand', address: 'x@example.org', role: 'organisatie' as const }, ...config.mail.recipients];
    const result = await send(undefined, { config: { ...config, mail: { ...config.mail, recipients } } });
    expect(result.rendered).toBe(3);
    expect(result.problems).toEqual([{ recipient: 'Niemand', message: expect.stringContaining('geen organisatie') }]);
  });
});

describe('sending', () => {
  it('hands over the bytes of the outbox once', async () => {
    const { mailer, accepted } = await server();
    expect(await send(mailer())).toMatchObject({ rendered: 3, sent: 3, before: 0, problems: [] });
    expect(await send(mailer())).toMatchObject({ rendered: 0, sent: 0, before: 3 });
    expect(accepted.map(({ to }) => [to].flat()[0]?.text).sort()).toEqual([
      '"An Peeters" <an@example.org>',
      '"Groenwerk" <post@groenwerk.example.org>',
      '"Kabinet" <kabinet@example.org>',
    ]);
    const [first] = accepted;
    const written = await parsed([first?.to].flat()[0]?.value[0]?.address ?? '');
    expect(first?.messageId).toBe(written.messageId);
    expect(first?.messageId).toContain(`${period}.`);
    expect(first?.messageId).toContain(release.id);
  });

  it('sends nothing again after a new release of the same month', async () => {
    const { mailer, accepted } = await server();
    await send(mailer());
    const other = { ...release, id: '20261015-033000000' };
    expect(await send(mailer(), { release: other })).toMatchObject({ sent: 0, before: 3 });
    expect(accepted).toHaveLength(3);
  });

  it('keeps a refusal with its reason, and tries that one again', async () => {
    let refuse = true;
    const { mailer, accepted } = await server({
      onRcptTo: ({ address }, _session, callback) => {
        if (refuse && address === 'an@example.org') callback(Object.assign(new Error('mailbox full'), { responseCode: 452 }));
        else callback();
      },
    });
    const result = await send(mailer());
    expect(result).toMatchObject({ sent: 2, problems: [{ recipient: 'An Peeters', message: expect.stringContaining('mailbox full') }] });
    const failed = [...(await readOutbox(connection, period)).values()].find(({ status }) => status === 'failed');
    expect(failed).toMatchObject({ attempts: 1, lastError: expect.stringContaining('452') });
    refuse = false;
    expect(await send(mailer())).toMatchObject({ sent: 1, before: 2, problems: [] });
    expect(accepted).toHaveLength(3);
  });

  it('gives a server that falls silent after DATA the same Message-ID again, also after a new release', async () => {
    const seen: (string | undefined)[] = [];
    let silent = true;
    const { mailer } = await server({
      onData: (stream, _session, callback) => {
        void simpleParser(stream).then((message) => {
          seen.push(message.messageId);
          if (!silent) callback();
        });
      },
    });
    const one = { ...config, mail: { ...config.mail, recipients: config.mail.recipients.slice(0, 1) } };
    const result = await send(mailer(300), { config: one });
    expect(result).toMatchObject({ sent: 0, problems: [{ recipient: 'Kabinet' }] });
    silent = false;
    expect(await send(mailer(), { config: one, release: { ...release, id: 'later' } })).toMatchObject({ sent: 1 });
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
  });

  it('treats a mail whose sending was cut off as not known to be sent', async () => {
    const { mailer, accepted } = await server();
    await send();
    await connection.run(`update outbox set status = 'sending', attempts = 1 where recipient like 'kabinet%'`);
    expect(await send(mailer())).toMatchObject({ sent: 3, before: 0 });
    expect(accepted).toHaveLength(3);
  });

  it('leaves the rest for later when the server is out of reach', async () => {
    const recipients = Array.from({ length: 6 }, (_, index) => ({
      name: `R${index}`,
      address: `r${index}@example.org`,
      role: 'beleid' as const,
    }));
    const gone = smtpMailer({ host: '127.0.0.1', port: 1, secure: false }, { environment: {}, patience: 500 });
    closing.push(() => gone.close());
    const result = await send(gone, { config: { ...config, mail: { ...config.mail, recipients } } });
    expect(result.problems).toHaveLength(6);
    const attempts = [...(await readOutbox(connection, period)).values()].map((row) => row.attempts).sort();
    expect(attempts).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('sends one mail to a recipient who is listed twice', async () => {
    const { mailer, accepted } = await server();
    const recipients = [...config.mail.recipients.slice(0, 1), ...config.mail.recipients.slice(0, 1)];
    await send(mailer(), { config: { ...config, mail: { ...config.mail, recipients } } });
    expect(accepted).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('stands in the mail, in its text and in its headers; who has an account can choose how often', async () => {
    await send();
    for (const [address, account] of [
      ['an@example.org', true],
      ['kabinet@example.org', false],
    ] as const) {
      const message = await parsed(address);
      const [, stop = ''] = /Geen mails meer:\s+(\S+)/.exec(message.text ?? '') ?? [];
      expect(stop).toMatch(/^https:\/\/doorstroom\.example\.org\/mail\/stop\/signed-/);
      expect(message.html).toContain(`href="${stop}"`);
      const raw = readFileSync(fileOf(address), 'latin1');
      expect(raw).toContain(`\r\nList-Unsubscribe: <${stop}>\r\n`);
      expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
      expect(message.text?.includes('https://doorstroom.example.org/mijn-mails')).toBe(account);
      expect(message.text).toContain('U krijgt deze mail elke maand, als er nieuwe cijfers zijn.');
    }
  });

  it('ends the mails of that one, also of a mail that was made already', async () => {
    await send();
    chosen = { 'an@example.org': 'never' };
    const { mailer, accepted } = await server();
    expect(await send(mailer())).toMatchObject({ sent: 2, withheld: [{ recipient: 'An Peeters', reason: 'Wil geen mails.' }] });
    expect(accepted.map(({ to }) => [to].flat()[0]?.value[0]?.address)).not.toContain('an@example.org');
    expect(existsSync(fileOf('an@example.org'))).toBe(false);
    const rows = [...(await readOutbox(connection, period)).values()];
    expect(rows.filter(({ status }) => status === 'withheld')).toMatchObject([{ lastError: 'Wil geen mails.', attempts: 0 }]);
  });
});

describe('a mail is withheld', () => {
  it('when the next month brings no new figures', async () => {
    const { mailer, accepted } = await server();
    await send(mailer());
    const again = await send(mailer(), { period: '2026-10' });
    expect(again).toMatchObject({ rendered: 0, sent: 0, problems: [] });
    expect(again.withheld).toHaveLength(3);
    expect(new Set(again.withheld.map(({ reason }) => reason))).toEqual(
      new Set(['Geen nieuwe cijfers: de laatste zijn die van september 2026, en daarover ging de vorige mail.']),
    );
    expect(accepted).toHaveLength(3);
    expect([...(await readOutbox(connection, '2026-10')).values()].map(({ status }) => status)).toEqual(Array(3).fill('withheld'));
  });

  it('and not when the mail of the month before never went out', async () => {
    await send();
    const { mailer } = await server();
    expect(await send(mailer(), { period: '2026-10' })).toMatchObject({ sent: 3, withheld: [] });
  });

  it('when the build failed after this release, and is made when the next one succeeds', async () => {
    const startedAt = new Date(new Date(release.manifest.built_at).getTime() + 60_000);
    const run = { job: 'build' as const, period: '2026-10-07', dueAt: startedAt, startedAt };
    await connection.run(jobRunsTable);
    await startJobRun(connection, run);
    await endJobRun(connection, { ...run, endedAt: startedAt, status: 'failed', message: 'x' });
    const first = await send();
    expect(first).toMatchObject({ rendered: 0, waitsForBuild: true });
    expect(first.withheld.map(({ reason }) => reason)).toEqual(Array(3).fill('De laatste berekening van de cijfers is niet gelukt.'));
    const later = { ...release, manifest: { ...release.manifest, built_at: new Date(startedAt.getTime() + 60_000).toISOString() } };
    expect(await send(undefined, { release: later })).toMatchObject({ rendered: 3, waitsForBuild: false, withheld: [] });
  });

  it('when the organisation delivered nothing for long', async () => {
    const silent = parseConfig(
      `
senders: [{ id: org-002, name: De Schakel }]
users: [{ name: De Schakel, role: organisatie, password: scrypt$x, organisations: [org-002], address: post@schakel.example.org }]
`,
      'test.yaml',
    );
    expect((await send(undefined, { config: silent })).rendered).toBe(1);
    const result = await send(undefined, { config: silent, period: '2026-10' });
    expect(result.withheld.map(({ reason }) => reason)).toEqual([
      'De laatste volledige cijfers zijn die van juli 2026: te oud voor een mail over oktober 2026.',
    ]);
  });
});

describe('withheldReason', () => {
  const situation = { rhythm: 'month' as MailRhythm, period: '2026-09', until: '2026-09', before: '2026-08', buildFailed: false };

  it.each([
    ['2026-08', '2026-07', undefined],
    ['2026-08', undefined, undefined],
    ['2026-08', '2026-08', 'Geen nieuwe cijfers'],
    ['2026-07', undefined, undefined],
    ['2026-06', undefined, 'te oud voor een mail over september 2026'],
    [undefined, undefined, 'Er zijn nog geen volledige cijfers.'],
  ])('of figures until %s after a mail about %s', (until, before, reason) => {
    const said = withheldReason({ ...situation, until, before });
    if (reason === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(reason);
  });

  it('gives each quarter once to who wants it by quarter, whatever month its figures come in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 24 }), (steps) => {
        let month = 2026 * 12;
        let before: string | undefined;
        const told: number[] = [];
        for (const step of steps) {
          month += step;
          const until = `${Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`;
          if (withheldReason({ ...situation, rhythm: 'quarter', period: until, until, before }) === undefined) {
            told.push(Math.floor(month / 3));
            before = until;
          }
        }
        expect(told).toEqual([...new Set(told)]);
        const first = told[0];
        if (first !== undefined) {
          const reached = Math.floor(month / 3);
          expect(told.at(-1)).toBe(reached);
        }
      }),
    );
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    let before: string | undefined;
    const sent = months.filter((month) => {
      const goes = withheldReason({ ...situation, rhythm: 'quarter', period: month, until: month, before }) === undefined;
      if (goes) before = month;
      return goes;
    });
    expect(sent).toEqual(['2026-03', '2026-06', '2026-09', '2026-12']);
  });
});

describe('mailRecipients', () => {
  const made = (users: string, recipients: string) =>
    mailRecipients(
      parseConfig(
        `senders: [{ id: org-001, name: A }, { id: org-002, name: B }]\nusers: ${users}\nmail: { recipients: ${recipients} }`,
        'x.yaml',
      ),
    ).map(({ address, role, organisations, account }) => [address, role, organisations.join(' '), account]);

  it('are the accounts with an address, and others; who is both is one', () => {
    const users = `[{ name: an, role: adviseur, password: scrypt$x, organisations: [org-002, org-001], address: an@x.org },
      { name: post, role: organisatie, password: scrypt$x, organisations: [org-001], address: Post@x.org },
      { name: baas, role: beheer, password: scrypt$x }]`;
    const recipients = `[{ name: Post, address: post@x.org, role: organisatie, organisation: org-001 },
      { name: an, address: thuis@x.org, role: adviseur },
      { name: an, address: an@x.org, role: adviseur, organisation: org-001 },
      { name: Kabinet, address: k@x.org, role: beleid }]`;
    expect(made(users, recipients)).toEqual([
      ['an@x.org', 'adviseur', 'org-001 org-002', 'an'],
      ['Post@x.org', 'organisatie', 'org-001', 'post'],
      ['thuis@x.org', 'adviseur', 'org-001 org-002', 'an'],
      ['an@x.org', 'adviseur', 'org-001', 'an'],
      ['k@x.org', 'beleid', '', undefined],
    ]);
  });

  it('of another role do not get the organisations of the account with their address', () => {
    const users = '[{ name: an, role: adviseur, password: scrypt$x, organisations: [org-001], address: an@x.org }]';
    expect(made(users, '[{ name: an, address: an@x.org, role: organisatie }]')).toContainEqual(['an@x.org', 'organisatie', '', 'an']);
  });
});

describe('headerAddress', () => {
  it.each([
    ['Jan', 'b@x.org\r\nBcc: evil@x.org'],
    ['Jan', 'b@x.org, evil@x.org'],
    ['Jan', 'b@x.org>'],
    ['Jan\r\nBcc: evil@x.org', 'b@x.org'],
    ['Jan" <evil@x.org>, "', 'b@x.org'],
    ['Jan', 'geen adres'],
  ])('refuses %j %j', (name, address) => {
    expect(() => headerAddress({ name, address })).toThrow(DataError);
  });

  it('passes a plain one', () => {
    expect(headerAddress({ name: 'Zoë D’Hondt', address: 'z.dhondt+m@x.example.org' })).toEqual({
      name: 'Zoë D’Hondt',
      address: 'z.dhondt+m@x.example.org',
    });
  });
});
