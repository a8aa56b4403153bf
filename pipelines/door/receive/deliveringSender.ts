import type { Sender } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { InboxFile } from './inbox.ts';

/** The sender of a file; throws for a folder that is nobody's, or not of the kind that delivers this dataset. */
export function senderOf({ sender, senderId }: InboxFile, dataset: Dataset): Sender {
  if (!sender) throw unknownSender(senderId);
  if (dataset.kind !== 'iedereen' && dataset.kind !== sender.kind) throw wrongKind(dataset);
  return sender;
}

export function unknownSender(id: string): DataError {
  return new DataError({
    code: 'unknown_sender',
    message: `De map "${id}" hoort bij geen afzender. Zet de afzender in de configuratie (senders: - id: ${id}), of verplaats het bestand.`,
  });
}

export function wrongKind({ title, kind }: Dataset): DataError {
  const owner = { organisatie: 'een organisatie', vdab: 'VDAB', open: 'open data', iedereen: 'iedereen' }[kind];
  return new DataError({ code: 'wrong_kind', message: `${title} komt van ${owner}. Zet het bestand in de map van de juiste afzender.` });
}
