import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { currentReleaseId } from '../sql/release.ts';
import { clickhouseTrouble } from './build/engine.ts';
import { type Config, readConfig } from './config.ts';
import { DataError } from './dataError.ts';

export interface Finding {
  verdict: 'goed' | 'let op' | 'fout';
  sentence: string;
}

interface Options {
  folder: string;
  configFile: string;
  environment?: NodeJS.ProcessEnv;
}

/** Looks at everything that running needs and says in Dutch what is wrong and what to do. */
export async function doctor({ folder, configFile, environment = process.env }: Options): Promise<Finding[]> {
  const findings = [dataFolderFinding(folder)];
  const { finding, config } = configFinding(configFile);
  findings.push(finding);
  if (config) findings.push(...configAdvice(config, environment));
  if (config?.engine === 'clickhouse') findings.push(await clickhouseFinding(config, environment));
  findings.push(keyFinding(folder, environment), releaseFinding(folder), browserFinding(environment));
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
  return advice;
}

async function clickhouseFinding(config: Config, environment: NodeJS.ProcessEnv): Promise<Finding> {
  const trouble = await clickhouseTrouble(config, environment);
  return trouble
    ? { verdict: 'fout', sentence: trouble.sentence }
    : { verdict: 'goed', sentence: `ClickHouse op ${config.clickhouse.url} antwoordt: daar worden de cijfers berekend.` };
}

function keyFinding(folder: string, environment: NodeJS.ProcessEnv): Finding {
  if (environment.DOORSTROOM_PERSON_KEY) return { verdict: 'goed', sentence: 'De sleutel voor personen komt uit DOORSTROOM_PERSON_KEY.' };
  const file = path.join(folder, 'person.key');
  if (!existsSync(file))
    return {
      verdict: 'let op',
      sentence: 'Er is nog geen sleutel voor personen; hij wordt gemaakt bij de eerste verwerking. Bewaar er een kopie van.',
    };
  const open = (statSync(file).mode & 0o077) !== 0;
  return open
    ? { verdict: 'fout', sentence: `Anderen kunnen ${file} lezen. Doe: chmod 600 ${file}` }
    : { verdict: 'goed', sentence: `De sleutel voor personen staat in ${file}. Bewaar een kopie op een veilige plaats.` };
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
