import { useI18n } from '../i18n/I18nProvider.tsx';

export type GeoLocation = { city?: string | null; region?: string | null; country: string | null };

/** Returns a country's name in the language of the page; the code itself where there is no name. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Kyiv, Ukraine". Places are estimates by IP address. */
export function LocationText({ location, absent }: { location: GeoLocation | null; absent?: string }) {
  const { language, translate } = useI18n();
  if (!location?.country) return <>{absent ?? translate('shared.unknown_location')}</>;
  return <>{[location.city, countryName(location.country, language)].filter(Boolean).join(', ')}</>;
}
