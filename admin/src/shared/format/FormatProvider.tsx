import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';
import { type Format, makeFormat } from './format.ts';

const FormatContext = createContext<Format | null>(null);

export function FormatProvider({ children }: { children: ReactNode }) {
  const { preferences } = usePreferences();
  const { language } = useI18n();
  const format = useMemo(() => makeFormat(preferences, language), [preferences, language]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** Dates and numbers as the user wants them. The only way that they reach the screen. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error('useFormat() needs a FormatProvider');
  return format;
}
