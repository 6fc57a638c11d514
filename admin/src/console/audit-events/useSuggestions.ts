import { categories, deviceTypes, outcomes, severities } from '#contract/event-enums.ts';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { countryName } from '../../shared/parts/LocationText.tsx';
import { searchable } from '../../shared/search-text.ts';
import { countryCodes } from './countries.ts';
import { codePrefixes } from './filter-fields.ts';
import { termText, type WordAtCaret } from './query-line.ts';
import { useEventTypes } from './useEventTypes.ts';
import { useFacets } from './useExplorer.ts';
import { useValueLabel } from './useValueLabel.ts';

export type Suggestion = {
  /** What is put into the line. */
  text: string;
  /** In words. */
  explained: string;
};

export const queryFields = [
  'event',
  'outcome',
  'ip',
  'country',
  'device',
  'browser',
  'os',
  'user',
  'category',
  'severity',
  'reason',
  'session',
  'actor',
  'organisation',
] as const;

const MAX_SUGGESTIONS = 12;

/** Words that may follow: fields first, then the values of the field. */
export function useSuggestions(): (word: WordAtCaret) => Suggestion[] {
  const { translate: t, language } = useI18n();
  const label = useValueLabel();
  const types = useEventTypes();
  const { data: facets } = useFacets();
  const seen = (field: string) =>
    (facets?.facets.find((one) => one.field === field)?.values ?? []).map(
      ({ value }) => [value, ''] as const,
    );
  const valuesOf = (field: string): (readonly [value: string, explained: string])[] => {
    switch (field) {
      case 'event': {
        const codes = types.map(({ code }) => [code, label('code', code)] as const);
        return [...codes, ...codePrefixes(codes.map(([code]) => code)).map((code) => [code, ''] as const)];
      }
      case 'outcome':
        return outcomes.map((one) => [one, label('outcome', one)]);
      case 'device':
        return deviceTypes.map((one) => [one, label('device_type', one)]);
      case 'category':
        return categories.map((one) => [one, label('category', one)]);
      case 'severity':
        return severities.map((one) => [one, t(`shared.severity.${one}`)]);
      case 'country':
        return [
          ['unknown', label('country', 'unknown')],
          ...countryCodes(language).map((code) => [code, countryName(code, language)] as const),
        ];
      default:
        return seen(field);
    }
  };
  return ({ field, value, not }) => {
    const typed = searchable(value);
    if (field === null) {
      return queryFields
        .filter((one) => one.startsWith(typed))
        .map((one) => ({
          text: `${not ? '-' : ''}${one}:`,
          explained: t(`console.audit-events.line.${one}`),
        }));
    }
    return valuesOf(field)
      .filter((texts) => texts.some((text) => searchable(text).includes(typed)))
      .slice(0, MAX_SUGGESTIONS)
      .map(([one, explained]) => ({ text: termText(field, one, not), explained }));
  };
}
