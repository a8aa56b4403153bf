import type { Checkup } from '../../pipelines/door/intake.ts';
import type { Context } from '../context.ts';
import { HttpError } from '../httpError.ts';
import { intakeOf } from './senders.ts';
import type { Upload, Uploads } from './uploads.ts';

/** The door’s check of an upload: with `by` it sends the file where nothing stands in the way, without it only looks. */
export async function checkUpload(
  context: Context,
  store: Uploads,
  { sender, id, name, answers }: Pick<Upload, 'sender' | 'id' | 'name' | 'answers'>,
  by?: string,
): Promise<Checkup> {
  const file = { sender, path: store.pathOf({ sender, id }), name, answers };
  const intake = intakeOf(context);
  try {
    return await (by === undefined ? intake.check(file) : intake.send({ ...file, by }));
  } catch (error) {
    context.logger.error({ err: error, sender }, 'check failed');
    const known = error instanceof Error && error.name === 'DataError';
    throw new HttpError(503, known ? error.message : 'Nakijken is niet gelukt.', {
      advice: 'Probeer het opnieuw. Lukt het niet, zet het bestand dan in de map die u met de beheerder afsprak.',
      cause: error,
    });
  }
}
