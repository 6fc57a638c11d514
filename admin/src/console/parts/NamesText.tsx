import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { firstNames } from './first-names.ts';

/** "Ada Lovelace, Alan Turing and 9 more": some of the names of many. */
export function NamesText({ names, count }: { names: readonly string[]; count: number }) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const { shown, more } = firstNames(names, count);
  const rest = more > 0 ? [t('console.parts.more', { smart_count: more, count: format.number(more) })] : [];
  return <>{new Intl.ListFormat(language, { type: 'conjunction' }).format([...shown, ...rest])}</>;
}
