import { createHash } from 'node:crypto';
import type { Role, Viewer } from '../../sql/kpiValue.ts';
import type { Config, Recipient, User } from '../config.ts';
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

/** One monthly mail: to whom it goes, and what it may show. */
export interface MailRecipient {
  /** Stable and fit for a file name: the address, and a few digits that tell two mails to one address apart. */
  id: string;
  name: string;
  address: string;
  role: Role;
  organisations: readonly string[];
  /** Name of the account to which it belongs, if there is one. */
  account?: string;
}

/** The mails of a configuration: of every account with an address, and of who has none. Two that say the same are one. */
export function mailRecipients({ users, mail }: Config): MailRecipient[] {
  const ofAccounts = users.flatMap((user) => (user.address === undefined ? [] : [recipientOf(user, user.address, user.name)]));
  const others = mail.recipients.map((recipient) => {
    const user = accountOf(users, recipient);
    const organisations = recipient.organisation === undefined ? ownOrganisations(user, recipient) : [recipient.organisation];
    return recipientOf({ ...recipient, organisations }, recipient.address, user?.name);
  });
  const byId = new Map<string, MailRecipient>();
  for (const recipient of [...ofAccounts, ...others]) if (!byId.has(recipient.id)) byId.set(recipient.id, recipient);
  return [...byId.values()];
}

/** For whom the mail is read; throws a DataError where an organisation is missing. */
export function recipientViewer({ name, role, organisations }: MailRecipient): Viewer {
  if (['adviseur', 'organisatie'].includes(role) && organisations.length === 0) {
    throw new DataError({
      code: 'mail_organisation',
      message: `Voor ${name} is geen organisatie ingevuld. Zet "organisation" bij deze ontvanger.`,
    });
  }
  return { name, role, organisations };
}

/** The account with the same address, or with the same name and role. */
function accountOf(users: Config['users'], { name, address, role }: Recipient): User | undefined {
  const same = (user: User): boolean => user.address?.toLowerCase() === address.toLowerCase();
  return users.find(same) ?? users.find((user) => user.name === name && user.role === role);
}

function ownOrganisations(user: User | undefined, { role }: Recipient): readonly string[] {
  return user?.role === role ? user.organisations : [];
}

function recipientOf(
  { name, role, organisations }: Pick<MailRecipient, 'name' | 'role' | 'organisations'>,
  address: string,
  account: string | undefined,
): MailRecipient {
  const own = role === 'adviseur' || role === 'organisatie' ? [...organisations].sort() : [];
  return { id: idOf(address, role, own), name, address, role, organisations: own, account };
}

function idOf(address: string, role: Role, organisations: readonly string[]): string {
  const digits = createHash('sha256')
    .update(`${address.toLowerCase()}\n${role}\n${organisations.join(' ')}`)
    .digest('hex')
    .slice(0, 6);
  const slug = address
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return `${slug}-${digits}`;
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
