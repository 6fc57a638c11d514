import { fallbackLanguage, isLanguage, type Language } from '#contract/languages.ts';
import type { DateFormat, DecimalSeparator, HourCycle, Theme } from '#contract/preferences.ts';
import { getDevice, setDevice } from '../storage/areas.ts';

/** How someone wants the product to speak and look. `null` is what the browser says: before someone is known. */
export type Preferences = {
  language: Language | null;
  time_zone: string | null;
  number_precision: number | null;
  decimal_separator: DecimalSeparator | null;
  date_format: DateFormat | null;
  hour_cycle: HourCycle | null;
  relative_time: boolean;
  page_size: number;
  show_test_mode: boolean;
  theme: Theme;
};

export const defaultPreferences: Preferences = {
  language: null,
  time_zone: null,
  number_precision: null,
  decimal_separator: null,
  date_format: null,
  hour_cycle: null,
  relative_time: true,
  page_size: 25,
  show_test_mode: false,
  theme: 'system',
};

/** What of it belongs to the device and outlives a session; the account's own come with the session. */
type Appearance = Pick<Preferences, 'theme' | 'language'>;

/** Returns how this device looked and spoke last, so that the first paint is already right. */
export function storedPreferences(): Preferences {
  const kept = getDevice('appearance');
  return { ...defaultPreferences, ...(typeof kept === 'object' ? kept : {}) };
}

export function storePreferences({ theme, language }: Preferences): void {
  const appearance: Appearance = { theme, language };
  setDevice('appearance', appearance);
}

/** Returns the language to speak: the chosen one, else the first of the browser's that is known, else English. */
export const languageOf = ({ language }: Preferences): Language =>
  language ?? navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? fallbackLanguage;
