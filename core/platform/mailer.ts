import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from './config.ts';
import { hostNameIn, isLoopbackName } from './host-name.ts';
import { mailDomainOf } from './public-url.ts';

export type OutgoingMail = {
  /** Names the mail forever: its Message-ID and its file are made from it. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
  /** Text files that go with it. */
  attachments?: { filename: string; content: string }[];
};

export type Mailer = {
  /** @throws when the mail server did not take it. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
};

/** A mail server that does not answer must not hold a worker for longer, in milliseconds. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export const mailFolder = (config: Config): string => join(config.DATA_DIR, 'mail');

/** Sends by SMTP with `SMTP_URL`, else keeps each mail as a file in `DATA_DIR/mail`. */
export function openMailer(config: Config): Mailer {
  const message = messageMaker(config);
  if (!config.SMTP_URL) return fileMailer(config, message);
  const transport = nodemailer.createTransport({ url: transportUrl(config), ...timeouts });
  return {
    send: async (mail) => {
      await transport.sendMail(message(mail));
    },
    close: () => transport.close(),
  };
}

/**
 * Returns whether a mail server that does not offer TLS gets nothing. By itself nodemailer takes STARTTLS where it is
 * offered, so that who is in between need only leave the offer out to read mails and password.
 */
export function requiresTls({ SMTP_URL = '', SMTP_TLS }: Pick<Config, 'SMTP_URL' | 'SMTP_TLS'>): boolean {
  if (SMTP_TLS !== undefined) return SMTP_TLS === 'required';
  return !isLoopbackName(hostNameIn(new URL(SMTP_URL).host) ?? '');
}

/** Returns the address with what it says of TLS fixed: to nodemailer the address counts more than any option. */
function transportUrl(config: Pick<Config, 'SMTP_URL' | 'SMTP_TLS'>): string {
  const url = new URL(config.SMTP_URL ?? '');
  if (!requiresTls(config)) return url.href;
  for (const name of ['secure', 'ignoreTLS', 'opportunisticTLS']) url.searchParams.delete(name);
  url.searchParams.set('requireTLS', 'true');
  return url.href;
}

type Message = ReturnType<ReturnType<typeof messageMaker>>;

function messageMaker(config: Config) {
  const host = mailDomainOf(config.PUBLIC_URL);
  const from = config.MAIL_FROM ?? `Gatehouse <no-reply@${host}>`;
  return ({ id, to, subject, text, html, date, attachments = [] }: OutgoingMail) => ({
    messageId: `<${id}@${host}>`,
    from,
    // As an object the address is taken as it is: no second recipient can hide in it.
    to: { name: '', address: to },
    subject,
    text,
    html,
    date,
    attachments: attachments.map((file) => ({ ...file, contentType: 'text/plain; charset=utf-8' })),
    // RFC 3834, section 5: no vacation notices in return.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** What `/dev/mail` shows of a kept mail. */
export type KeptMail = { id: string; to: string; subject: string; date: string; text: string };

function fileMailer(config: Config, message: (mail: OutgoingMail) => Message): Mailer {
  const folder = mailFolder(config);
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const keep = (name: string, content: string | Buffer) => {
    const half = join(folder, `.${name}.${process.pid}`);
    writeFileSync(half, content, { mode: 0o600 });
    renameSync(half, join(folder, name));
  };
  return {
    send: async (mail) => {
      const { message: eml } = await composer.sendMail(message(mail));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { id, to, subject, text, date } = mail;
      const kept: KeptMail = { id, to, subject, text, date: date.toISOString() };
      keep(`${id}.eml`, eml as Buffer);
      // Beside it as JSON, so that the page that shows it need not read MIME.
      keep(`${id}.json`, JSON.stringify(kept));
    },
    close: () => composer.close(),
  };
}
