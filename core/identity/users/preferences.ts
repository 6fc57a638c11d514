import { z } from 'zod';
import { languages } from '#contract/languages.ts';
import { dateFormats, decimalSeparators, hourCycles, pageSizes, themes } from '#contract/preferences.ts';
import { timeZoneSchema } from '#core/platform/time-zone.ts';

const shape = {
  language: z.enum(languages).nullable().describe('null: browser default; e-mails are then in English.'),
  time_zone: timeZoneSchema.nullable().describe('IANA name; null: browser default.'),
  number_precision: z.int().min(0).max(8).describe('Digits after the decimal separator.'),
  decimal_separator: z.enum(decimalSeparators),
  date_format: z.enum(dateFormats),
  hour_cycle: z.enum(hourCycles),
  relative_time: z.boolean().describe('"44 minutes ago" instead of the exact time.'),
  page_size: z.literal([...pageSizes]),
  show_test_mode: z.boolean().describe('Whether the *Test mode* toggle is shown.'),
  theme: z.enum(themes),
};

/** How a user wants the product to look and to write numbers and times. */
export const preferencesSchema = z.object(shape).meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof preferencesSchema>;

/** What changes; whatever is left out stays. */
export const preferencesInputSchema = z.strictObject(shape).partial().meta({ id: 'PreferencesInput' });
export type PreferencesInput = z.infer<typeof preferencesInputSchema>;

export const defaultPreferences: Preferences = {
  language: null,
  time_zone: null,
  number_precision: 2,
  decimal_separator: '.',
  date_format: 'YYYY-MM-DD',
  hour_cycle: 'h23',
  relative_time: true,
  page_size: 25,
  show_test_mode: false,
  theme: 'system',
};

/**
 * Returns the preferences in force: what the user chose, and defaults for the rest. A stored value that is no longer
 * offered (a time zone that was dropped, say) counts as not chosen: nobody may be locked out by it.
 */
export function preferencesOf(stored: unknown): Preferences {
  const chosen = typeof stored === 'object' && stored !== null ? stored : {};
  const valid = Object.entries(chosen).filter(([name, value]) => {
    const field: z.ZodType | undefined = (shape as Record<string, z.ZodType>)[name];
    return field?.safeParse(value).success;
  });
  return { ...defaultPreferences, ...Object.fromEntries(valid) };
}
