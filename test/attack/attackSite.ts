import { parseArgs } from 'node:util';
import { parseHTML } from 'linkedom';
import { attack } from './attack.ts';
import { exactFigures, factsIn, seatsIn, smallIn } from './exactFigures.ts';
import { type Figure, roundedRule } from './figure.ts';
import type { Seat } from './groupLinks.ts';
import { type Loss, lossesOf, totalOf } from './losses.ts';
import { ownParts } from './ownParts.ts';
import { type Get, joined, readFigures } from './readFigures.ts';
import { readSeats } from './readSeats.ts';
import { squeeze } from './squeeze.ts';

/**
 * `npm run attack -- http://localhost:3000 --truth data/workbench/build.duckdb`, with names and passwords in DOORSTROOM_ACCOUNTS
 * (`beleid:… adviseur:…`): what each account can recalculate, and all together. Without the truth each count that may be small counts as small.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { truth: { type: 'string' }, solve: { type: 'string' } } });
const [site] = positionals;
const accounts = (process.env.DOORSTROOM_ACCOUNTS ?? '').split(' ').filter(Boolean);
if (site === undefined || accounts.length === 0) throw new Error('address of the site or DOORSTROOM_ACCOUNTS: none');

interface Account {
  name: string;
  figures: Figure[];
  seats: Seat[];
  /** Organisations of which it gets more than others do. */
  own: string[];
}

const facts = values.truth === undefined ? undefined : factsIn(await exactFigures(values.truth));
const most = values.solve === undefined ? Number.POSITIVE_INFINITY : Number(values.solve);
const read: Account[] = [];
for (const account of accounts) read.push(await readAccount(account));
const seats = values.truth === undefined ? read.flatMap((account) => account.seats) : await seatsIn(values.truth);
const table: Record<string, Omit<Loss, 'kind'>> = {};
for (const account of read) table[account.name] = totalOf(await attackAs([account]));
const together = read.length > 1 ? await attackAs(read) : [];
if (read.length > 1) table['all together'] = totalOf(together);
console.table(table);
if (read.length > 1) console.table(together);

async function readAccount(account: string): Promise<Account> {
  const [name = '', password = ''] = account.split(':');
  const cookie = await signIn(name, password);
  const get: Get = (address) => fetch(new URL(address, site), { headers: { cookie } });
  const figures = await readFigures(get);
  const own = figures.flatMap(({ dimension, group_name }) =>
    dimension === 'organisation_target_group' ? (group_name.split('|')[0] ?? '') : [],
  );
  console.log(`${name}: ${figures.length} figures`);
  return { name, figures, seats: await readSeats(get), own: [...new Set(own)] };
}

async function signIn(gebruiker: string, wachtwoord: string): Promise<string> {
  const address = new URL('/aanmelden', site);
  const form = await fetch(address);
  const before = cookiesOf(form);
  const csrf =
    parseHTML(await form.text())
      .document.querySelector('[name=csrf]')
      ?.getAttribute('value') ?? '';
  const body = new URLSearchParams({ csrf, gebruiker, wachtwoord });
  const answer = await fetch(address, { method: 'POST', body, headers: { cookie: before, origin: address.origin }, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`signing in as ${gebruiker}: ${answer.status}`);
  return [before, cookiesOf(answer)].join('; ');
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function attackAs(as: readonly Account[]): Promise<Loss[]> {
  const own = as.flatMap((account) => account.own);
  const { system, impossible } = attack(joined(as.map(({ figures }) => figures)), { rule: roundedRule, own, seats });
  const solved = await squeeze(system, { rule: roundedRule, most });
  const truth = facts && smallIn(system, facts);
  const who = as.map(({ name }) => name).join(', ');
  console.log(
    `${who}: ${system.links.length} links, of which ${impossible.length} cannot hold; ${truth?.excluded ?? 0} counts lost the truth`,
  );
  console.log(`${who}: of ${solved.targets} counts in circles ${solved.asked} solved and ${solved.narrowed} narrowed`);
  return lossesOf(system, roundedRule, { isSmall: truth?.isSmall, ownIn: ownParts(system, own, seats) });
}
