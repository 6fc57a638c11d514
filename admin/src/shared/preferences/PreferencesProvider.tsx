import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Preferences, storedPreferences, storePreferences } from './preferences.ts';

type PreferencesContextValue = {
  preferences: Preferences;
  /** Changes what this browser shows, at once. Keeping it on the account is the caller's part. */
  update: (changes: Partial<Preferences>) => void;
};

const PreferencesContext = createContext<PreferencesContextValue | null>(null);

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(storedPreferences);
  const update = useCallback((changes: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...changes };
      storePreferences(after);
      return after;
    });
  }, []);
  const value = useMemo(() => ({ preferences, update }), [preferences, update]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): PreferencesContextValue {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error('usePreferences() needs a PreferencesProvider');
  return value;
}
