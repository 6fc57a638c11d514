import type { Revoked } from './mail.ts';
import type { Texts } from './texts.ts';

/** Token names that a mail shows; of the others it says how many there are. */
const SHOWN = 10;

/** Sentences about what was revoked besides the sessions. */
export function revokedSentences(
  { devices = 0, tokens = [], new_emails = [], closure = false }: Revoked,
  { say }: Texts,
): string[] {
  const names = tokens
    .slice(0, SHOWN)
    .map((name) => `“${name}”`)
    .join(', ');
  const more = tokens.length - SHOWN;
  return [
    ...(devices > 0 ? [say('mails.revoked.devices')] : []),
    ...(tokens.length > 0
      ? [say(more > 0 ? 'mails.revoked.tokens_more' : 'mails.revoked.tokens', { names, more })]
      : []),
    ...new_emails.map((new_email) => say('mails.revoked.new_email', { new_email })),
    ...(closure ? [say('mails.revoked.closure')] : []),
  ];
}
