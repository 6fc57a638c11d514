import { useEffect, useState } from 'react';
import { tokenOfLink } from './next-page.ts';

/**
 * Returns the token of a mailed link. It leaves the address bar as soon as it is read: anyone who looks at the screen, at
 * the history or at a copied address must not get it. Another link that is opened in the same tab loads the page again.
 */
export function useLinkToken(): string | null {
  const [token] = useState(tokenOfLink);
  useEffect(() => {
    const { pathname, search } = window.location;
    if (token) window.history.replaceState(window.history.state, '', pathname + search);
    const reload = () => window.location.reload();
    window.addEventListener('hashchange', reload);
    return () => window.removeEventListener('hashchange', reload);
  }, [token]);
  return token;
}
