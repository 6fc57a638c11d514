import { useFormat } from './format/FormatProvider.tsx';
import { useTranslate } from './i18n/I18nProvider.tsx';

/**
 * Says that a field is full. A browser cuts off what is pasted beyond the longest text that a field takes, without a
 * word; anyone who pasted it has to know.
 */
export function useLimitReached(value: string, { maxLength }: { maxLength: number }): string | undefined {
  const t = useTranslate();
  const format = useFormat();
  return value.length < maxLength ? undefined : t('shared.limit.text', { max: format.number(maxLength) });
}
