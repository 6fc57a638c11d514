import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api, type BodyOf, type Schemas } from '../../api/client.ts';
import { type Preferences, storedPreferences, storePreferences } from './preferences.ts';

type Changes = BodyOf<'/me/preferences', 'patch'>;

type PreferencesContextValue = {
  preferences: Preferences;
  /** Changes what this browser shows, at once. */
  update: (changes: Partial<Preferences>) => void;
  /** As `update`, and kept on the account where someone is logged in. @throws ApiProblem */
  change: (changes: Changes) => Promise<void>;
};

const PreferencesContext = createContext<PreferencesContextValue | null>(null);

type PreferencesProviderProps = { loggedIn: boolean; children: ReactNode };

/** Shows what the browser remembers until the account's own are there (`useAccountPreferences`). */
export function PreferencesProvider({ loggedIn, children }: PreferencesProviderProps) {
  const [preferences, setPreferences] = useState(storedPreferences);
  const update = useCallback((changes: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...changes };
      storePreferences(after);
      return after;
    });
  }, []);
  const value = useMemo<PreferencesContextValue>(() => {
    const change = async (changes: Changes) => {
      update(changes);
      if (loggedIn) await api.patch('/me/preferences', { body: changes });
    };
    return { preferences, update, change };
  }, [preferences, update, loggedIn]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): PreferencesContextValue {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error('usePreferences() needs a PreferencesProvider');
  return value;
}

/** Takes over the preferences of the account as soon as they are known. */
export function useAccountPreferences(preferences: Schemas['Preferences'] | undefined): void {
  const { update } = usePreferences();
  useEffect(() => {
    if (preferences) update(preferences);
  }, [preferences, update]);
}
