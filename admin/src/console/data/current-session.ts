import { fetchSession, type SessionAnswer } from '../../shared/session.ts';

/** State of the page: a tab has one session, and all components share the one request for it. */
let session: Promise<SessionAnswer> | undefined;

/** Returns who is logged in, asked once a page load; what is no longer true comes back as a 401 of any request. */
export function currentSession(): Promise<SessionAnswer> {
  session ??= fetchSession().catch((error: unknown) => {
    session = undefined;
    throw error;
  });
  return session;
}
