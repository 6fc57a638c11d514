import { attentionHeaders, sendTouches } from '../api/attention.ts';
import { api, type Schemas } from '../api/client.ts';
import { markLoggedIn } from '../api/logged-in-mark.ts';
import { setInSession } from '../api/request.ts';
import { leave, leaveForLogin, SIGNED_OUT, setLoggingOut } from '../api/session-end.ts';
import { leaveForSetup } from '../api/two-factor-setup.ts';
import { getDevice, setDevice } from './storage/areas.ts';
import { browserStorage } from './storage/browser-storage.ts';
import { listenToTabs, tellTabs } from './storage/tabs.ts';

export type SessionAnswer = Schemas['Session'];

/** Returns who is logged in. Without a session the page is left for the login page. */
export async function fetchSession(): Promise<SessionAnswer> {
  const session = await api.get('/auth/session');
  const { id } = session.user;
  if (browserStorage.user !== null && browserStorage.user !== id) {
    // Someone else logged in in another tab: nothing of this page is for them.
    window.location.reload();
    return new Promise(() => {});
  }
  if (browserStorage.user === null) {
    browserStorage.open(id);
    tellTabs({ type: 'began', user: id });
  }
  markLoggedIn();
  return session;
}

/** Ends the session and goes to the login page, in all tabs. */
export async function signOut(): Promise<void> {
  const appearance = getDevice('appearance');
  const sayEnding = (isTrue: boolean) => {
    setLoggingOut(isTrue);
    tellTabs({ type: 'ending', isTrue });
  };
  sayEnding(true);
  await api.post('/auth/logout').catch((error: unknown) => {
    sayEnding(false);
    throw error;
  });
  // Where the server had the browser clear its storage, this went with it.
  setDevice('appearance', appearance);
  tellTabs({ type: 'ended', reason: SIGNED_OUT });
  leave({ reason: SIGNED_OUT, comesBack: false });
}

/** Keeps a page of someone who is logged in from outliving the session. */
export function followSession(): void {
  setInSession({
    isStale: ({ status, code }) => status === 401 && code === 'not_logged_in',
    leaves: (problem) => leaveForLogin(problem) || leaveForSetup(problem),
    headers: attentionHeaders,
  });
  // Any request of a session is a use of it; this one asks for nothing that is not known.
  sendTouches(() => api.get('/auth/session'));
  listenToTabs((message) => {
    const { user } = browserStorage;
    if (message.type === 'ending') setLoggingOut(message.isTrue);
    else if (message.type === 'ended')
      leave({ reason: message.reason, comesBack: message.reason !== SIGNED_OUT });
    else if (user !== null && message.user !== user) window.location.reload();
  });
  // A page that the browser brings back whole, by its back button, shows what it showed before the session ended.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}
