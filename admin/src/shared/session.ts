import { api, type Schemas } from '../api/client.ts';
import { markSignedIn, markSignedOut } from '../api/session-end.ts';

export type SessionAnswer = Schemas['Session'];

/** Who is signed in. Without a session the page is left for the login page. */
export async function fetchSession(): Promise<SessionAnswer> {
  const session = await api.get('/auth/session');
  markSignedIn();
  return session;
}

/** Ends the session and goes to the login page. */
export async function signOut(): Promise<void> {
  markSignedOut();
  await api.post('/auth/logout');
  window.location.assign('/login?reason=signed_out');
}
