/** Stands where a secret was. */
export const REDACTED = '[redacted]';

/** Tokens that say by their form what they are: ours, and those that are pasted most often. */
const knownTokens: readonly RegExp[] = [
  /\bgh_(?:live|user)_[\w-]+/g,
  /\bwhsec_[\w+/=-]+/g,
  // JSON Web Tokens.
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|sk_live_|sk-|xox[abposr]-|AKIA|ASIA)[\w-]{12,}/g,
];
const bearer = /\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gi;
/** `password=…`, `token: …`: the name stays, the value goes. */
const named =
  /\b((?:[\w-]{0,30}(?:password|passwd|passwort|passphrase|secret|token|api[_-]?key|access[_-]?key)|pwd))(["']?\s{0,5}[=:]\s{0,5})("[^"]{0,500}"|'[^']{0,500}'|[^\s"',;&]+)/gi;
const webAddress = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>`]+/gi;
/** What random generators make: long, with both cases and digits. A UUID or a SHA-256 in hexadecimal is not meant. */
const random = /[A-Za-z0-9_-]{32,}/g;
const looksRandom = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);

/** A part of a path that is plainly a word of an API (`services`, `audit-events`, `v1`) and no token. */
const plainPart = /^(?:v\d{1,2}|[a-z]{1,15}(?:[._-][a-z]{1,15})?)$/;

/**
 * Returns origin and path of a web address: without user, password, query and fragment, and with `…` for every part of the
 * path that may be a token. Receivers of webhooks are often told apart by a secret in their path.
 */
export function addressWithoutSecrets(address: string): string {
  if (!URL.canParse(address)) return REDACTED;
  const { protocol, host, pathname } = new URL(address);
  // `mailto:` and the like have no host: nothing of them is known to be harmless.
  if (host === '') return REDACTED;
  const parts = pathname.split('/').map((part) => (part === '' || plainPart.test(part) ? part : '…'));
  return `${protocol}//${host}${parts.join('/')}`;
}

/** Removes tokens that can be told by their form alone; all other text stays as it is. */
export const withoutKnownTokens = (text: string): string =>
  knownTokens.reduce((left, token) => left.replace(token, REDACTED), text);

/**
 * Removes from text that people or programs wrote freely (a reason, an error) what may be a secret: tokens, passwords that
 * are named as such, and what web addresses hold beyond their path.
 */
export function withoutSecrets(text: string): string {
  return withoutKnownTokens(text.replace(webAddress, addressWithoutSecrets))
    .replace(bearer, `$1 ${REDACTED}`)
    .replace(named, `$1$2${REDACTED}`)
    .replace(random, (run) => (looksRandom(run) ? REDACTED : run));
}

/** PostgreSQL quotes the value that it cannot take after a colon; names of tables and columns stand elsewhere. */
const quotedValue = /: "[\s\S]*"/g;

/** Errors of programs may hold megabytes. */
const MAX_TEXT = 20_000;

/** Returns the text of an error without the values that it quotes: those of a row, of a statement, of an address. */
export function failureText(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, MAX_TEXT);
  return withoutSecrets(text.replace(quotedValue, ': "…"'));
}
