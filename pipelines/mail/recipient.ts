import { createHash } from 'node:crypto';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Config, Recipient } from '../config.ts';
import { DataError } from '../dataError.ts';

/** Name and address for a mail header; refuses what could add a header or a second recipient. */
export function headerAddress({ name, address }: Pick<Recipient, 'name' | 'address'>): { name: string; address: string } {
  if (hasControl(name) || /[<>"]/.test(name)) {
    throw new DataError({ code: 'mail_name', message: 'De naam van een ontvanger bevat een teken dat niet in een mail mag.' });
  }
  if (hasControl(address) || !/^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/.test(address)) {
    throw new DataError({ code: 'mail_address', message: `Het mailadres van ${name} is niet geldig.` });
  }
  return { name, address };
}

/** Stable and fit for a file name: the address, and a few digits that tell two mails to one address apart. */
export function recipientId({ address, role, organisation = '' }: Recipient): string {
  const digits = createHash('sha256').update(`${address}\n${role}\n${organisation}`).digest('hex').slice(0, 6);
  const slug = address
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return `${slug}-${digits}`;
}

/** For whom the mail is read: an adviser's organisations are those of the user with the same name, unless the recipient names one. */
export function recipientViewer(config: Config, { name, role, organisation }: Recipient): Viewer {
  if (role === 'beleid') return { name, role, organisations: [] };
  const user = config.users.find((candidate) => candidate.name === name && candidate.role === role);
  const organisations = organisation === undefined ? (user?.organisations ?? []) : [organisation];
  if (organisations.length === 0) {
    throw new DataError({
      code: 'mail_organisation',
      message: `Voor ${name} is geen organisatie ingevuld. Zet "organisation" bij deze ontvanger.`,
    });
  }
  return { name, role, organisations };
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
