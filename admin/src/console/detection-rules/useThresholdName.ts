import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Returns what names a threshold of a rule in the viewer's language. */
export function useThresholdName(): (rule: string, threshold: string) => string {
  const t = useTranslate();
  return (rule, threshold) =>
    t(`rules.${rule}.threshold.${threshold}.name`, { _: threshold.replace(/_/g, ' ') });
}
