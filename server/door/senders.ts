import type { Request, RequestHandler } from 'express';
import type { Intake } from '../../pipelines/door/intake.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { maySend } from '../access/scope.ts';
import { type Context, visitOf } from '../context.ts';
import { notFound } from '../httpError.ts';

export type Sender = ReturnType<Intake['senders']>[number];

/** For who may not send, the addresses of the door do not exist. */
export const onlySenders: RequestHandler = (request, _response, next) => {
  if (!maySend(visitOf(request).scope.viewer)) throw notFound();
  next();
};

/** For whom this viewer may send: their own organisations, or everybody's for `beheer`. */
export function sendersOf(intake: Intake, { role, organisations }: Viewer): Sender[] {
  if (role === 'beleid') return [];
  return intake.senders().filter(({ id }) => role === 'beheer' || organisations.includes(id));
}

/** The door; a site without one says of its addresses that they do not exist. */
export function intakeOf({ intake }: Context): Intake {
  if (intake === undefined) throw notFound();
  return intake;
}

/** The sender with this id; throws the same 404 for one that does not exist and for somebody else's. */
export function senderOf(context: Context, request: Request, id: string): Sender {
  const sender = sendersOf(intakeOf(context), visitOf(request).scope.viewer).find((candidate) => candidate.id === id);
  if (sender === undefined) throw notFound();
  return sender;
}
