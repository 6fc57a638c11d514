import { browserStorage } from '../shared/storage/browser-storage.ts';
import { tellTabs } from '../shared/storage/tabs.ts';
import { isMarkedLoggedIn } from './logged-in-mark.ts';
import type { ApiProblem } from './problem.ts';

const gone = ['not_logged_in', 'session_ended'];

/** Returns where to come back to after the login, as the login page's `next`. */
const here = (): string => window.location.pathname + window.location.search + window.location.hash;

type End = {
  /** Why, in the words of the login page; null when nobody was logged in. */
  reason: string | null;
  /** Whether to come back here after the login. */
  comesBack: boolean;
};

/** Why, for anyone who logs out. */
export const SIGNED_OUT = 'signed_out';

// State of the page, which ends with it: requests of all components ask it.
let isLeaving = false;
let isLoggingOut = false;

/** Between the click on "Log out" and its answer: requests of any tab may be refused before that answer is here. */
export function setLoggingOut(isTrue: boolean): void {
  isLoggingOut = isTrue;
}

/** Forgets the person and goes to the login page. The page that is left stands in no later person's way. */
export function leave({ reason, comesBack }: End): void {
  // Several requests end with the session; only the first of them knows who was here.
  if (isLeaving) return;
  isLeaving = true;
  const search = new URLSearchParams();
  if (reason) search.set('reason', reason);
  if (comesBack && here() !== '/') {
    search.set('next', here());
    // An address may name people; only the person who was here comes back to it.
    if (browserStorage.user) search.set('for', browserStorage.user);
  }
  browserStorage.close();
  window.location.assign(`/login${search.size > 0 ? `?${search}` : ''}`);
}

/**
 * Goes to the login page when the session is gone, with the reason when there was one, and takes the other tabs along.
 * Says whether it goes.
 */
export function leaveForLogin({ code, reason }: ApiProblem): boolean {
  if (!gone.includes(code)) return false;
  const refused = code === 'session_ended' || isMarkedLoggedIn() ? (reason ?? 'session_ended') : null;
  const why = isLoggingOut ? SIGNED_OUT : refused;
  tellTabs({ type: 'ended', reason: why });
  leave({ reason: why, comesBack: !isLoggingOut });
  return true;
}
