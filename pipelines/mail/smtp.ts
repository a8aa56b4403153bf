import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

/** Hands one finished message to a mail server; fails when the server refuses it or does not answer. */
export interface Mailer {
  send(message: { from: string; to: string; eml: Buffer }): Promise<void>;
  close(): void;
}

interface Options {
  /** `DOORSTROOM_SMTP_USER` and `DOORSTROOM_SMTP_PASSWORD`, where the server wants them. */
  environment?: NodeJS.ProcessEnv;
  /** Milliseconds without an answer after which we give up. */
  patience?: number;
}

export function smtpMailer(
  smtp: NonNullable<Config['mail']['smtp']>,
  { environment = process.env, patience = 60_000 }: Options = {},
): Mailer {
  const { DOORSTROOM_SMTP_USER: user, DOORSTROOM_SMTP_PASSWORD: pass } = environment;
  const transport = createTransport({
    ...smtp,
    pool: true,
    maxConnections: 1,
    ...(user && pass ? { auth: { user, pass }, requireTLS: !smtp.secure } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ from, to, eml }) => {
      await transport.sendMail({ envelope: { from, to: [to] }, raw: eml });
    },
    close: () => transport.close(),
  };
}

/** Whether the server itself is out of reach, so that the next message would fare no better. */
export function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EAUTH', 'ETLS', 'ECONNREFUSED', 'ECONNRESET'].includes(code);
}
