import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { AuditEvent } from '../server/audit/auditLog.ts';
import { type Config, configFile, dataFolder, readConfig } from './config.ts';
import { DataError } from './dataError.ts';
import type { MailChoices } from './mail/choices.ts';
import { progress } from './progress.ts';

/** Exit codes: 1 = what was asked could not be done, 2 = asked wrongly, 3 = a check stopped the release, or a release came out otherwise. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DataError) {
    console.error(error.sentence);
    return 1;
  }
  if (error instanceof Error && error.name === 'CheckError') {
    const { failed } = error as Error & { failed: readonly { check: string; rows: number; examples: unknown[] }[] };
    console.error('De nieuwe versie van de cijfers is niet gemaakt: deze controles kloppen niet. De vorige versie blijft staan.');
    for (const { check, rows, examples } of failed) console.error(`  ${check}: ${rows} rijen, bv. ${JSON.stringify(examples[0])}`);
    return 3;
  }
  if (process.env.DOORSTROOM_DEBUG) console.error(error);
  else console.error(`${(error as Error).message ?? error}`);
  return 1;
}

function program(): Command {
  const cli = new Command('doorstroom');
  cli.description('In-, door- en uitstroom in de sociale economie, van de bestanden van organisaties tot dashboards, verslagen en mail.');
  cli.exitOverride().configureHelp({ showGlobalOptions: false }).showHelpAfterError('Zie --help voor de mogelijkheden.');
  addStart(cli);
  addDelivery(cli);
  addOutput(cli);
  addOperation(cli);
  for (const command of cli.commands) command.exitOverride();
  return cli;
}

const clock = (): Date => new Date();

const json = ['--json', 'samenvatting als JSON'] as const;

function addStart(cli: Command): void {
  cli
    .command('start')
    .description('alles: maakt de demo als er nog niets is, verwerkt, toont de dashboards en volgt de planning')
    .option('--scale <getal>', 'grootte van de demo (1 = Vlaanderen)', positive, 1)
    .action(start);
  cli
    .command('serve')
    .description('toont de dashboards van de huidige versie van de cijfers')
    .action(async () => {
      await serveUntilStopped();
    });
  cli.command('schedule').description('doet op de afgesproken uren wat nodig is, tot u stopt').action(schedule);
}

function addDelivery(cli: Command): void {
  cli
    .command('generate')
    .description('maakt fictieve bestanden van ongeveer 90 organisaties en VDAB, met hun configuratie')
    .option('--scale <getal>', '1 = Vlaanderen, 0.02 = voor tests, 17 = één miljoen tewerkstellingen', positive, 1)
    .option('--seed <getal>', 'zelfde getal, zelfde bestanden', whole, 1)
    .option(...json)
    .action(async ({ scale, seed, json }) => {
      const { generate } = await import('../fixtures/demo/generate.ts');
      const bar = progress('Demo maken');
      const summary = await generate({ folder: dataFolder(), scale, seed, onProgress: (done, total) => bar('bestanden', done, total) });
      bar.end();
      say(
        json,
        summary,
        `${summary.files} bestanden van ${summary.organisations} organisaties staan in ${path.join(dataFolder(), 'inbox')}.`,
      );
    });
  cli
    .command('inspect <bestand>')
    .description('zegt wat een bestand is en welke kolommen herkend worden, en stelt de configuratie voor')
    .option(...json)
    .action(async (file: string, { json }) => {
      const { inspect } = await import('./inspect.ts');
      const found = await inspect(file, clock);
      say(json, found, found.text);
    });
  cli
    .command('template <soort>')
    .description('maakt een leeg bestand om in te vullen, met uitleg en voorbeelden')
    .addOption(new Option('--format <vorm>', 'soort bestand').choices(['xlsx', 'csv']).default('xlsx'))
    .option('--out <map>', 'map voor het bestand', '.')
    .option(...json)
    .action(async (name: string, { format, out, json }) => {
      const { writeTemplate } = await import('./sources/template.ts');
      const file = await writeTemplate(name, format, out);
      say(json, { file }, file);
    });
  cli
    .command('datapackage')
    .description('toont het uitwisselingsformaat als datapackage.json (Data Package v2, Table Schema)')
    .action(async () => {
      const { dataPackage } = await import('./sources/dataPackage.ts');
      say(true, dataPackage(), '');
    });
  cli
    .command('ingest')
    .description('verwerkt wat nieuw is in de map inbox')
    .option('--dry-run', 'zegt wat er zou gebeuren en verandert niets')
    .option(...json)
    .action(async ({ dryRun, json }) => {
      const { ingestAll } = await import('./verbs.ts');
      const bar = progress('Bestanden verwerken');
      const summary = await ingestAll({ ...job(), dryRun, onProgress: bar });
      bar.end();
      say(json, summary, summary.text);
      if (summary.refused > 0) process.exitCode = 1;
    });
  for (const [verb, kind, description] of [
    ['confirm', 'bevestiging', 'bevestigt een levering die wacht: ze wordt verwerkt zoals ze is'],
    ['revoke', 'intrekking', 'trekt een levering in: wat er voordien stond, geldt weer'],
  ] as const) {
    cli
      .command(`${verb} <levering>`)
      .description(description)
      .action(async (load: string) => {
        const { answerLoad } = await import('./verbs.ts');
        console.log(await answerLoad({ ...job(), load: whole(load), kind }));
        await audited(kind === 'bevestiging' ? 'confirmed' : 'revoked', load);
      });
  }
  cli
    .command('build')
    .description('berekent alle cijfers, controleert ze en maakt er de huidige versie van; met --as-of een versie ernaast')
    .option('--as-of <datum>', 'alsof het die dag is: alleen wat toen was ontvangen', day)
    .option('--force', 'berekent ook opnieuw als er niets veranderd is')
    .option(...json)
    .action(async ({ asOf, force, json }) => {
      const { buildRelease } = await import('./verbs.ts');
      const bar = progress('Cijfers berekenen');
      const manifest = await buildRelease({ ...job(), asOf, force, onProgress: bar });
      bar.end();
      const { id, last_period, rows, checks } = manifest;
      say(
        json,
        manifest,
        `Versie ${id}: ${rows.kpi_values} waarden tot en met ${last_period}, ${checks.length} controles zonder fout.${asOf ? ` Ze staat naast de huidige: open ze met ?versie=${id} of vergelijk ze met "doorstroom diff".` : ''}`,
      );
    });
}

function addOutput(cli: Command): void {
  cli
    .command('report')
    .description('maakt het evaluatieverslag van een organisatie als pdf, webpagina en werkboek')
    .requiredOption('--organisation <id>', 'afzender uit de configuratie')
    .requiredOption('--start <datum>', 'start van het traject, bv. 2025-10-01', isoDay)
    .option('--period <maand>', 'tot en met, bv. 2026-09', month)
    .option('--out <map>', 'map voor de bestanden')
    .option(...json)
    .action(async ({ organisation, start, period, out, json }) => {
      const { report } = await import('./report.ts');
      const summary = await report({ folder: dataFolder(), organisation, start, period, out, clock });
      say(json, summary, summary.files.join('\n'));
    });
  cli
    .command('mail')
    .description('maakt de mails van een maand in de map outbox; verstuurt ze alleen als u het vraagt')
    .requiredOption('--period <maand>', 'bv. 2026-09', month)
    .option('--send', 'verstuur via de mailserver uit de configuratie')
    .option(...json)
    .action(async ({ period, send, json }) => {
      const { mailMonth } = await import('./verbs.ts');
      const bar = progress('Mails maken');
      const summary = await mailMonth({ ...job(), period, send, choices: await mailChoices(), onProgress: bar });
      bar.end();
      say(json, summary, summary.text);
      if (summary.problems.length > 0 || summary.waitsForBuild) process.exitCode = 1;
    });
}

function addOperation(cli: Command): void {
  cli
    .command('run')
    .description('doet nu alles wat volgens de planning nodig is')
    .option('--no-mail', 'laat de mails voor later')
    .option(...json)
    .action(async ({ mail, json }) => {
      const { runAllDue } = await import('./verbs.ts');
      const runs = await runAllDue({ ...job(), choices: await mailChoices(), bar: progress, without: mail ? [] : ['mail'] });
      say(
        json,
        runs,
        runs.length === 0
          ? 'Er is nu niets te doen.'
          : runs.map((run) => `${run.job} ${run.period}: ${run.status} · ${run.message}`).join('\n'),
      );
      if (runs.some((run) => run.status !== 'done')) process.exitCode = 1;
    });
  cli
    .command('jobs')
    .description('toont wat wanneer liep, met welk resultaat')
    .option(...json)
    .action(async ({ json }) => {
      const { jobHistory } = await import('./verbs.ts');
      const { runs, text } = await jobHistory(job());
      say(json, runs, text);
    });
  cli
    .command('releases')
    .description('toont alle versies van de cijfers')
    .option(...json)
    .action(async ({ json }) => {
      const { listReleases } = await import('./build/releases.ts');
      const releases = listReleases(dataFolder());
      const lines = releases.map(
        ({ manifest, current }) =>
          `${current ? '*' : manifest.beside ? '·' : ' '} ${manifest.id}  tot en met ${manifest.last_period}  ${manifest.rows.kpi_values} waarden`,
      );
      say(json, releases, lines.join('\n') || 'Er is nog geen versie.');
    });
  cli
    .command('diff <van> <tot>')
    .description('toont welke cijfers tussen twee versies veranderden, en door welke leveringen')
    .option('--organisation <id>', 'wat deze organisatie mag zien; anders wat beleid mag zien')
    .option(...json)
    .action(async (before: string, after: string, { organisation, json }) => {
      const { diff } = await import('./build/diff.ts');
      const found = await diff({ folder: dataFolder(), before, after, organisation });
      say(json, found, found.text);
    });
  cli
    .command('reproduce <versie>')
    .description('berekent een versie opnieuw uit haar manifest en zegt of alle cijfers dezelfde zijn')
    .option(...json)
    .action(async (id: string, { json }) => {
      const { reproduceRelease } = await import('./verbs.ts');
      const bar = progress('Opnieuw berekenen');
      const found = await reproduceRelease({ ...job(), id, onProgress: bar });
      bar.end();
      say(json, found, found.text);
      if (!found.same) process.exitCode = 3;
    });
  cli
    .command('rollback [versie]')
    .description('maakt een oudere versie van de cijfers weer de huidige')
    .option(...json)
    .action(async (id: string | undefined, { json }) => {
      const { rollback } = await import('./build/releases.ts');
      const current = rollback(dataFolder(), id);
      await audited('rolled back', current);
      say(json, { current }, `De huidige versie is nu ${current}.`);
    });
  cli
    .command('token')
    .description('toont een toegangssleutel voor de API, bv. voor Excel of Power BI')
    .requiredOption('--user <naam>', 'gebruiker uit de configuratie')
    .option('--label <tekst>', 'waarvoor de sleutel dient', 'gemaakt op de opdrachtregel')
    .option('--days <aantal>', 'dagen dat de sleutel werkt', whole, 90)
    .option('--write', 'de sleutel mag ook insturen en antwoorden')
    .action(async ({ user, label, days, write }) => {
      const { makeToken } = await import('../server/accounts/tokens.ts');
      const asked = { name: user, label, writes: write === true, days: Number(days), now: clock().getTime() };
      const token = makeToken({ dataFolder: dataFolder(), users: config().users, ...asked });
      await audited('key made', `${user} ${token.split('.')[0]}`);
      console.log(token);
    });
  cli
    .command('doctor')
    .description('kijkt of alles klaar staat en zegt wat er mis is')
    .option(...json)
    .action(async ({ json }) => {
      const [{ doctor }, { accountsTrouble }, { auditTrouble }] = await Promise.all([
        import('./doctor.ts'),
        import('../server/accounts/accounts.ts'),
        import('../server/audit/auditTrouble.ts'),
      ]);
      const serverTrouble = (folder: string) => [accountsTrouble(folder), auditTrouble(folder)];
      const findings = await doctor({ folder: dataFolder(), configFile: configFile(), serverTrouble });
      say(json, findings, findings.map(({ verdict, sentence }) => `${verdict.padEnd(6)}  ${sentence}`).join('\n'));
      if (findings.some(({ verdict }) => verdict === 'fout')) process.exitCode = 1;
    });
}

async function start({ scale }: { scale: number }): Promise<void> {
  const { currentReleaseId } = await import('../sql/release.ts');
  const folder = dataFolder();
  if (!existsSync(configFile()) && !hasInbox(folder)) await verb('generate', '--scale', String(scale));
  const isFirst = currentReleaseId(path.join(folder, 'releases')) === undefined;
  if (isFirst) await verb('run', '--no-mail');
  let scheduler: ChildProcess | undefined;
  let isStopping = false;
  const follow = async (): Promise<void> => {
    if (isFirst) await firstMails(folder).catch((error) => void report(error));
    if (!isStopping) scheduler = spawnVerb('schedule');
  };
  let following: Promise<void> | undefined;
  try {
    await serveUntilStopped(() => {
      following = follow();
    });
  } finally {
    isStopping = true;
    await following;
    scheduler?.kill('SIGTERM');
  }
}

/** Mails that are due, and in the demo those of the last month, where none were made. */
async function firstMails(folder: string): Promise<void> {
  await verb('run');
  const { listReleases } = await import('./build/releases.ts');
  const current = listReleases(folder).find((release) => release.current);
  if (current?.manifest.demo && !hasMail(folder)) await verb('mail', '--period', current.manifest.last_period.slice(0, 7));
}

function hasInbox(folder: string): boolean {
  return existsSync(path.join(folder, 'inbox')) && readdirSync(path.join(folder, 'inbox')).length > 0;
}

function hasMail(folder: string): boolean {
  const outbox = path.join(folder, 'outbox');
  return existsSync(outbox) && readdirSync(outbox, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.eml'));
}

function spawnVerb(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'doorstroom.mjs'), ...args], { stdio: 'inherit' });
}

/** Runs a verb in a process of its own, so that its memory is given back; rejects when it fails. */
function verb(...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnVerb(...args);
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`doorstroom ${args[0]} is niet gelukt.`))));
  });
}

/** Serves, calls back when pages are answered, and ends at a signal. */
async function serveUntilStopped(onServing?: () => void): Promise<void> {
  const [{ serve }, { makeSettings }, { readSecret }, { mailRecipients }, { makeIntake }, { pino }, { serverLogger }] = await Promise.all([
    import('../server/serve.ts'),
    import('../server/settings.ts'),
    import('../server/access/secret.ts'),
    import('./mail/recipient.ts'),
    import('./checkup/makeIntake.ts'),
    import('pino'),
    import('../server/serverLogger.ts'),
  ]);
  const folder = dataFolder();
  const settled = config();
  const { title, demo, users, port, server } = settled;
  const demoAccounts = demo ? users.map(({ name }) => ({ name, password: name })) : [];
  const served = await serve({
    dataFolder: folder,
    configuration: readFileSync(configFile(), 'utf8'),
    settings: makeSettings({
      title,
      demo,
      users,
      mails: mailRecipients(settled),
      demoAccounts,
      secret: readSecret(folder),
      origin: new URL(server.url).origin,
      https: server.url.startsWith('https:'),
      trustedProxies: server.trusted_proxies,
    }),
    intake: makeIntake({ folder, config: settled, clock }),
    pageScript: new URL('pageWorker.mjs', import.meta.url),
    port: process.env.PORT ? Number(process.env.PORT) : port,
    clock: Date.now,
    logger: serverLogger(process.env.DOORSTROOM_LOG ?? 'info', pino.destination(2)),
  });
  console.log(`\ndoorstroom staat op ${served.url}`);
  if (demo) console.log(`Demo met fictieve gegevens. Aanmelden (naam = wachtwoord): ${users.map(({ name }) => name).join(', ')}`);
  console.log('Stoppen: Ctrl-C');
  onServing?.();
  await stopped();
  await served.close();
}

async function schedule(): Promise<void> {
  const [{ startTicker }, { runAllDue, ingestAll }, { watchArrivals }] = await Promise.all([
    import('./schedule/run.ts'),
    import('./verbs.ts'),
    import('./schedule/arrivals.ts'),
  ]);
  const ticker = startTicker({
    run: async () => runAllDue({ ...job(), choices: await mailChoices() }),
    onError: (error) => void report(error),
  });
  const arrive = (): Promise<unknown> => ingestAll(job());
  const unwatch = watchArrivals(dataFolder(), () => ticker.take(arrive));
  await stopped();
  unwatch();
  await ticker.stop();
}

/** The choices on mails, as the server keeps them, with the addresses that it knows. */
async function mailChoices(): Promise<MailChoices> {
  const [{ accountsIn }, { stopPath }, { readSecret }] = await Promise.all([
    import('../server/accounts/accounts.ts'),
    import('../server/accounts/stopToken.ts'),
    import('../server/access/secret.ts'),
  ]);
  const secret = readSecret(dataFolder());
  const { url } = config().mail;
  return { ...accountsIn(dataFolder()), stopUrl: (recipient) => new URL(stopPath(secret, recipient), url).href };
}

/** Notes in the audit log what was done on the command line. */
async function audited(event: AuditEvent, about: string): Promise<void> {
  const [{ openAuditLog }, { readSecret }] = await Promise.all([
    import('../server/audit/auditLog.ts'),
    import('../server/access/secret.ts'),
  ]);
  const logger = { error: (given: unknown) => void report((given as { err: Error }).err) };
  const log = openAuditLog({ dataFolder: dataFolder(), secret: readSecret(dataFolder()), clock: () => clock().getTime(), logger });
  log.note({ event, user: 'opdrachtregel', about });
  await log.close();
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function config(): Config {
  const file = configFile();
  if (!existsSync(file)) {
    throw new DataError({
      code: 'config_missing',
      file,
      message: 'dit bestand bestaat niet. Start de demo met "npm start", of wijs met DOORSTROOM_CONFIG uw configuratie aan.',
    });
  }
  return readConfig(file, path.join(dataFolder(), 'workbench'));
}

function job(): { folder: string; config: Config; clock: () => Date } {
  return { folder: dataFolder(), config: config(), clock };
}

function say(json: boolean | undefined, summary: unknown, text: string): void {
  console.log(json ? JSON.stringify(summary, null, 1) : text);
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('geef een getal groter dan 0.');
  return number;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('geef een geheel getal.');
  return Number(text);
}

function isoDay(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('geef een datum zoals 2026-09-30.');
  return text;
}

/** The end of that day. */
function day(text: string): Date {
  return new Date(`${isoDay(text)}T23:59:59.999Z`);
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('geef een maand zoals 2026-09.');
  return text;
}
