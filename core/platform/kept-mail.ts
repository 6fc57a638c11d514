import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { type KeptMail, mailFolder } from './mailer.ts';

const SHOWN = 100;

/** Returns the newest mails kept as files, newest first; their ids sort by time. */
export function listKeptMail(config: Config): KeptMail[] {
  return keptIds(config)
    .sort()
    .reverse()
    .slice(0, SHOWN)
    .map((id) => readKeptMail(config, id));
}

export function findKeptMail(config: Config, id: string): KeptMail | undefined {
  return keptIds(config).includes(id) ? readKeptMail(config, id) : undefined;
}

function keptIds(config: Config): string[] {
  try {
    const names = readdirSync(mailFolder(config)).filter((name) => /^[\w-]+\.json$/.test(name));
    return names.map((name) => name.slice(0, -'.json'.length));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const readKeptMail = (config: Config, id: string) =>
  JSON.parse(readFileSync(join(mailFolder(config), `${id}.json`), 'utf8')) as KeptMail;

/** Returns the address of the page with the kept mails. The token is all that a neighbour on this machine lacks. */
export const keptMailUrl = ({ PUBLIC_URL, SMTP_URL, DEV_MAIL_TOKEN }: Config): string | null =>
  SMTP_URL || !DEV_MAIL_TOKEN ? null : `${PUBLIC_URL}/dev/mail?token=${DEV_MAIL_TOKEN}`;
