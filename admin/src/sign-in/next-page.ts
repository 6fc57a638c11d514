import { markSignedIn } from '../api/session-end.ts';
import type { SignedIn } from './auth-api.ts';

/** `?next=` when it is a page of this site; anything else could lead to a stranger's. */
function askedPage(): string | null {
  const next = new URLSearchParams(window.location.search).get('next');
  if (!next?.startsWith('/')) return null;
  const url = new URL(next, window.location.origin);
  if (url.origin !== window.location.origin || url.pathname.startsWith('/login')) return null;
  return url.pathname + url.search + url.hash;
}

/** Goes on after signing in: to the page that was asked for, else staff to the console and users to their account. */
export function goOn({ user }: SignedIn): void {
  markSignedIn();
  const own = user.role === null ? '/account' : '/';
  const asked = askedPage();
  const allowed = asked !== null && (user.role !== null || asked.startsWith('/account'));
  window.location.assign(allowed ? asked : own);
}

/** The token of a mailed link. It stands in the fragment, which browsers send to no server. */
export const tokenOfLink = (): string | null =>
  new URLSearchParams(window.location.hash.slice(1)).get('token');
