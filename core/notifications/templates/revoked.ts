import type { Revoked } from '../mail.ts';

/** Token names that a mail shows; of the others it says how many there are. */
const SHOWN = 10;

export type RevokedWords = {
  devices: string;
  /** `names`: those that are shown, `more`: how many others there are. */
  tokens(names: string, more: number): string;
  newEmail(address: string): string;
  closure: string;
};

/** Sentences about what was revoked besides the sessions. */
export function revokedSentences(
  { devices = 0, tokens = [], new_emails = [], closure = false }: Revoked,
  words: RevokedWords,
): string[] {
  const names = tokens
    .slice(0, SHOWN)
    .map((name) => `“${name}”`)
    .join(', ');
  return [
    ...(devices > 0 ? [words.devices] : []),
    ...(tokens.length > 0 ? [words.tokens(names, Math.max(0, tokens.length - SHOWN))] : []),
    ...new_emails.map((address) => words.newEmail(address)),
    ...(closure ? [words.closure] : []),
  ];
}
