import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { currentReleaseId } from '../sql/release.ts';
import { clickhouseTrouble } from './build/engine.ts';
import { type Config, readConfig } from './config.ts';
import { DataError } from './dataError.ts';
import { givenKey, keyFingerprint, knownFingerprint, missingKey, otherKey, personSecret, warehouseFile } from './door/read/personKey.ts';
import { openToOthers } from './ownerOnly.ts';

export interface Finding {
  verdict: 'goed' | 'let op' | 'fout';
  sentence: string;
}

interface Options {
  folder: string;
  configFile: string;
  environment?: NodeJS.ProcessEnv;
  /** Says in Dutch what is wrong with the files that are the server's: accounts, the audit log. */
  serverTrouble?: (folder: string) => readonly (string | undefined)[];
}

/** Looks at everything that running needs and says in Dutch what is wrong and what to do. */
export async function doctor({ folder, configFile, environment = process.env, serverTrouble = () => [] }: Options): Promise<Finding[]> {
  const findings = [dataFolderFinding(folder)];
  const { finding, config } = configFinding(configFile);
  findings.push(finding);
  if (config) findings.push(...configAdvice(config, environment));
  if (config?.engine === 'clickhouse') findings.push(await clickhouseFinding(config, environment));
  for (const trouble of serverTrouble(folder)) if (trouble !== undefined) findings.push({ verdict: 'fout', sentence: trouble });
  findings.push(...modeFindings(folder));
  findings.push(await keyFinding(folder, environment), releaseFinding(folder), browserFinding(environment));
  return findings;
}

function dataFolderFinding(folder: string): Finding {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return { verdict: 'goed', sentence: `De gegevensmap ${folder} is beschrijfbaar.` };
  } catch {
    return {
      verdict: 'fout',
      sentence: `In de gegevensmap ${folder} kan niet worden geschreven. Pas de rechten aan, of kies een andere map met DOORSTROOM_DATA.`,
    };
  }
}

function configFinding(file: string): { finding: Finding; config?: Config } {
  if (!existsSync(file)) {
    return { finding: { verdict: 'fout', sentence: `Er is geen configuratie ${file}. Maak er een, of start de demo met "npm start".` } };
  }
  try {
    const config = readConfig(file);
    return {
      finding: {
        verdict: 'goed',
        sentence: `De configuratie ${file} is in orde: ${config.senders.length} afzenders, ${config.users.length} gebruikers.`,
      },
      config,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { finding: { verdict: 'fout', sentence: error.sentence } };
  }
}

function configAdvice(config: Config, environment: NodeJS.ProcessEnv): Finding[] {
  const advice: Finding[] = [];
  if (config.users.length === 0) advice.push({ verdict: 'let op', sentence: 'Er zijn geen gebruikers: niemand kan zich aanmelden.' });
  if (config.demo)
    advice.push({
      verdict: 'let op',
      sentence: 'De demo is geladen: de wachtwoorden staan op de aanmeldpagina. Gebruik dit nooit voor echte gegevens.',
    });
  const silent = config.senders.filter((sender) => Object.keys(sender.datasets).length === 0);
  if (silent.length > 0)
    advice.push({ verdict: 'let op', sentence: `Deze afzenders leveren niets: ${silent.map((sender) => sender.id).join(', ')}.` });
  if (config.mail.smtp && !environment.DOORSTROOM_SMTP_PASSWORD) {
    advice.push({
      verdict: 'let op',
      sentence:
        'Er is een mailserver ingesteld, maar geen wachtwoord in DOORSTROOM_SMTP_PASSWORD. Dat is goed als de server er geen vraagt.',
    });
  }
  if (config.mail.smtp && !config.mail.url.startsWith('https:')) {
    advice.push({
      verdict: 'let op',
      sentence: `Het adres van de pagina's, ${config.mail.url}, begint niet met https: mailprogramma's tonen dan geen knop om mails te stoppen.`,
    });
  }
  if (config.mail.url.startsWith('https:') && !config.server.url.startsWith('https:')) {
    advice.push({
      verdict: 'let op',
      sentence: `Mails verwijzen naar ${config.mail.url}, maar "server: url:" is ${config.server.url}: cookies en browsers houden zich dan niet aan https. Vul daar hetzelfde adres in.`,
    });
  }
  return advice;
}

/** Figures of organisations, mails and uploads are for the owner of the files alone; versions before 0.4 left them open. */
function modeFindings(folder: string): Finding[] {
  const open = openToOthers(['releases', 'outbox', 'uploads'].map((name) => path.join(folder, name)));
  return open.map((one) => ({ verdict: 'let op', sentence: `Anderen op deze machine kunnen ${one} lezen. Doe: chmod -R go= ${one}` }));
}

async function clickhouseFinding(config: Config, environment: NodeJS.ProcessEnv): Promise<Finding> {
  const trouble = await clickhouseTrouble(config, environment);
  return trouble
    ? { verdict: 'fout', sentence: trouble.sentence }
    : { verdict: 'goed', sentence: `ClickHouse op ${config.clickhouse.url} antwoordt: daar worden de cijfers berekend.` };
}

async function keyFinding(folder: string, environment: NodeJS.ProcessEnv): Promise<Finding> {
  const file = path.join(folder, 'person.key');
  const given = givenKey(environment) !== undefined;
  if (!given && !existsSync(file)) {
    if (existsSync(warehouseFile(folder))) return { verdict: 'fout', sentence: missingKey(folder).sentence };
    return {
      verdict: 'let op',
      sentence: 'Er is nog geen sleutel voor personen; hij wordt gemaakt bij de eerste verwerking. Bewaar er een kopie van.',
    };
  }
  if (!given && (statSync(file).mode & 0o077) !== 0)
    return { verdict: 'fout', sentence: `Anderen kunnen ${file} lezen. Doe: chmod 600 ${file}` };
  const fits = await keyFits(folder, environment).catch((error: Error) => error);
  if (fits instanceof DataError) return { verdict: 'fout', sentence: fits.sentence };
  const held = given ? 'De sleutel voor personen komt uit DOORSTROOM_PERSON_KEY' : `De sleutel voor personen staat in ${file}`;
  const keep = given ? '' : ' Bewaar een kopie op een veilige plaats.';
  return fits === true
    ? { verdict: 'goed', sentence: `${held}.${keep}` }
    : {
        verdict: 'let op',
        sentence: `${held}. Of hij bij de gegevens past, konden we niet nagaan: een ander proces gebruikt ze.${keep}`,
      };
}

/** The key is the one of the warehouse, or there is none yet; throws when it is another. */
async function keyFits(folder: string, environment: NodeJS.ProcessEnv): Promise<true> {
  const fingerprint = keyFingerprint(personSecret(folder, environment));
  const file = warehouseFile(folder);
  if (!existsSync(file)) return true;
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    const known = await knownFingerprint(connection);
    connection.closeSync();
    if (known !== undefined && known !== fingerprint) throw otherKey(folder, environment);
    return true;
  } finally {
    instance.closeSync();
  }
}

function releaseFinding(folder: string): Finding {
  const id = currentReleaseId(path.join(folder, 'releases'));
  return id
    ? { verdict: 'goed', sentence: `De versie ${id} van de cijfers wordt getoond.` }
    : { verdict: 'let op', sentence: 'Er is nog geen versie van de cijfers. Doe: doorstroom ingest, en dan doorstroom build.' };
}

function browserFinding(environment: NodeJS.ProcessEnv): Finding {
  const places = [environment.DOORSTROOM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.some((file) => file && existsSync(file))
    ? { verdict: 'goed', sentence: 'Chromium is er: verslagen komen ook als pdf.' }
    : {
        verdict: 'let op',
        sentence:
          'Chromium ontbreekt: verslagen komen niet als pdf, wel als webpagina om af te drukken. Op Debian: apt-get install chromium.',
      };
}
