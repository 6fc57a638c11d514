import type { ApiProblem } from './problem.ts';

const MARK = 'gatehouse.signed-in';
const gone = ['not_signed_in', 'session_ended'];

/** Remembers, for this tab, that somebody is signed in, so that a later refusal can be told as the end of a session. */
export const markSignedIn = (): void => sessionStorage.setItem(MARK, '1');
export const markSignedOut = (): void => sessionStorage.removeItem(MARK);

/** Where to come back to after signing in, as the login page's `next`. */
const here = (): string => window.location.pathname + window.location.search + window.location.hash;

/**
 * Goes to the login page when the session is gone, with the reason when there was one. Answers whether it goes.
 * Sign-in pages show their own errors.
 */
export function leaveForSignIn({ code, reason }: ApiProblem): boolean {
  if (!gone.includes(code)) return false;
  const search = new URLSearchParams();
  if (code === 'session_ended' || sessionStorage.getItem(MARK))
    search.set('reason', reason ?? 'session_ended');
  if (here() !== '/') search.set('next', here());
  markSignedOut();
  window.location.assign(`/login${search.size > 0 ? `?${search}` : ''}`);
  return true;
}
