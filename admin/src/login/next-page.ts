import { markLoggedIn } from '../api/logged-in-mark.ts';
import type { LoggedIn } from './auth-api.ts';

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/**
 * Returns where to go after logging in: to `next` when it is a page of this site that is for the role, else staff to the
 * console and users to their account. The answer is a whole address: of `/.//evil.example` the path alone would lead to
 * another site.
 */
export function pageAfterLogin(next: string | null, role: string | null, origin: string): string {
  const own = new URL(role === null ? '/account' : '/', origin).href;
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return own;
  const asked = new URL(next, origin);
  if (asked.origin !== origin || isBelow(asked.pathname, '/login')) return own;
  return role !== null || isBelow(asked.pathname, '/account') ? asked.href : own;
}

/** Returns the page to come back to; none where another person was there. */
export function nextFor(search: URLSearchParams, user: string): string | null {
  const owner = search.get('for');
  return owner === null || owner === user ? search.get('next') : null;
}

/** Continues after logging in; staff who need two-factor authentication go and set it up first. */
export function proceed({ user, two_factor_setup_required }: LoggedIn): void {
  markLoggedIn();
  const asked = nextFor(new URLSearchParams(window.location.search), user.id);
  const next = two_factor_setup_required ? '/account/security' : asked;
  window.location.assign(pageAfterLogin(next, user.role, window.location.origin));
}

/** Returns the token of a mailed link. It stands in the fragment, which browsers send to no server. */
export const tokenOfLink = (): string | null =>
  new URLSearchParams(window.location.hash.slice(1)).get('token');
