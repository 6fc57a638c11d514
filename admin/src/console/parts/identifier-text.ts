import type { Translate } from '../../shared/i18n/translation.ts';

/** What the server keeps of a text that was typed to log in and can be no address (core/identity/credentials/identifier.ts). */
const fingerprint = /^\(not an e-mail address\)(?: ([0-9a-f]{16}))?$/;

/** Returns an identifier in the reader's language: an address as it is, anything else that was typed as what is kept of it. */
export function identifierText(t: Translate, identifier: string): string {
  const found = fingerprint.exec(identifier);
  // Of those from before there were fingerprints nothing is told at all.
  return found ? t('console.audit-events.not_an_address', { fingerprint: found[1] ?? '–' }) : identifier;
}
