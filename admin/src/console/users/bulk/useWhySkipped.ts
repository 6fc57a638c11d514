import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** Returns why a bulk action leaves someone alone, in the viewer's language. */
export function useWhySkipped(): (why: string) => string {
  const t = useTranslate();
  return (why) => t(`console.bulk-actions.why.${why}`, { _: t('console.bulk-actions.why.unknown') });
}
