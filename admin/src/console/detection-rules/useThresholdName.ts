import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** `tries_each` → "tries each"; in the viewer's language where there is a text for it. */
export function useThresholdName(): (threshold: string) => string {
  const t = useTranslate();
  return (threshold) =>
    t(`console.detection-rules.threshold.${threshold}`, { _: threshold.replace(/_/g, ' ') });
}
