import { useSyncExternalStore } from 'react';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';
import type { Preferences } from '../preferences/preferences.ts';

const query = window.matchMedia('(prefers-color-scheme: dark)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

type ThemeMode = Preferences['theme'];

/** Returns the chosen theme, and the one that it comes to on this machine. */
export function useThemeMode(): {
  mode: ThemeMode;
  shown: 'light' | 'dark';
  setMode: (mode: ThemeMode) => Promise<void>;
} {
  const { preferences, change } = usePreferences();
  const systemDark = useSyncExternalStore(subscribe, () => query.matches);
  const mode = preferences.theme;
  const system = systemDark ? 'dark' : 'light';
  return { mode, shown: mode === 'system' ? system : mode, setMode: (theme) => change({ theme }) };
}
