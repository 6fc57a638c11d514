import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';
import { type Format, makeFormat } from './format.ts';
import { loadOffsets } from './load-offsets.ts';
import { browserZone } from './zone-names.ts';

const FormatContext = createContext<Format | null>(null);

/** For pages of people who are logged in; the login page, which should be small, shows no times. */
export function FormatProvider({ children }: { children: ReactNode }) {
  const { preferences } = usePreferences();
  const { language } = useI18n();
  const timeZone = useZone(preferences.time_zone ?? browserZone());
  const format = useMemo(
    () => makeFormat({ ...preferences, time_zone: timeZone.name }, language),
    [preferences, timeZone, language],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** Returns the zone to show times by. A new object once the server has told how its clocks go. */
function useZone(zone: string): { name: string } {
  const [shown, setShown] = useState({ zone, name: zone });
  useEffect(() => {
    let isGone = false;
    loadOffsets(zone).then((name) => {
      if (!isGone) setShown({ zone, name });
    });
    return () => {
      isGone = true;
    };
  }, [zone]);
  return useMemo(() => (shown.zone === zone ? shown : { name: zone }), [shown, zone]);
}

/** Dates and numbers as the user wants them. The only way that they reach the screen. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error('useFormat() needs a FormatProvider');
  return format;
}
