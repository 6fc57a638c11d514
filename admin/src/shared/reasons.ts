import { reasonText } from '#contract/reason-text.ts';
import type { Schemas } from '../api/client.ts';
import { useI18n } from './i18n/I18nProvider.tsx';
import type { PhraseLoaders } from './i18n/translation.ts';

type Reason = Schemas['RiskReason'];

export const reasonPhrases: PhraseLoaders = {
  en: async () => ({ reasons: (await import('#locales/en/reasons.json')).default }),
  uk: async () => ({ reasons: (await import('#locales/uk/reasons.json')).default }),
  de: async () => ({ reasons: (await import('#locales/de/reasons.json')).default }),
  es: async () => ({ reasons: (await import('#locales/es/reasons.json')).default }),
};

/** Writes reasons of logins and alerts in the reader's language; nothing until its texts are there. */
export function useReasonText(): (reason: Reason) => string {
  const { language, translate, complete } = useI18n();
  return (reason) =>
    complete ? reasonText(reason, language, (key, values) => translate(`reasons.${key}`, values)) : '';
}
