import { withoutSecrets } from '#core/platform/without-secrets.ts';

/** Words, ids and versions of an API; nearly every path is made of these alone. */
const plain = /^(?:\/[a-z0-9.-]{0,40})*$/;
const plainPart = /^[\w.:~-]{0,64}$/;

/** Longest path that is logged, in characters. */
const MAX_PATH = 500;

/**
 * Returns a path as the log keeps it. Anyone can type anything into an address (`/users/ada@example.com`): parts that are no
 * word or id of an API become `…`, and what may be a token is taken out.
 */
export function loggedPath(path: string): string {
  if (path.length <= MAX_PATH && plain.test(path)) return path;
  const parts = path
    .slice(0, MAX_PATH)
    .split('/')
    .map((part) => (plainPart.test(part) && withoutSecrets(part) === part ? part : '…'));
  return parts.join('/');
}
