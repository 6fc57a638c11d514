import { useI18n } from '../i18n/I18nProvider.tsx';

export type Place = { city?: string | null; region?: string | null; country: string | null };

/** A country's name in the language of the page; the code itself where there is no name. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Kyiv, Ukraine". Places are estimates by IP address. */
export function PlaceText({ place, absent }: { place: Place | null; absent?: string }) {
  const { language, translate } = useI18n();
  if (!place?.country) return <>{absent ?? translate('shared.unknown_place')}</>;
  return <>{[place.city, countryName(place.country, language)].filter(Boolean).join(', ')}</>;
}
