import type { MailRecipient } from './recipient.ts';

export type MailRhythm = 'month' | 'quarter' | 'never';

/** The choices of recipients, which the server keeps, and the addresses at which they change them. */
export interface MailChoices {
  rhythmOf(recipient: MailRecipient): MailRhythm;
  /** Address that ends the mails of this recipient. */
  stopUrl(recipient: MailRecipient): string;
}
