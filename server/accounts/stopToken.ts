import { sameText, sign } from '../access/secret.ts';
import type { MailOwner } from './accounts.ts';

/** Path at which the mails of this owner are stopped. Its token is a signature and nothing else: it holds no name and no address. */
export function stopPath(secret: Buffer, owner: MailOwner): string {
  return `/mail/stop/${stopToken(secret, owner)}`;
}

/** The owner whose token this is; undefined when it was not signed here, or its owner gets no mail any more. */
export function ownerOf<Owner extends MailOwner>(secret: Buffer, owners: readonly Owner[], token: string): Owner | undefined {
  return owners.find((owner) => sameText(token, stopToken(secret, owner)));
}

function stopToken(secret: Buffer, { account, id }: MailOwner): string {
  return account === undefined ? sign(secret, 'stop mail', 'recipient', id) : sign(secret, 'stop mail', 'account', account);
}
