import { reasonText } from '#contract/reason-text.ts';
import type { Schemas } from '../api/client.ts';
import { useI18n } from './i18n/I18nProvider.tsx';
import { type Phrases, textsIn } from './i18n/translation.ts';

type Reason = Schemas['RiskReason'];

export const reasonPhrases = textsIn(
  import.meta.glob<Phrases>('../../../locales/*/reasons.json', { import: 'default' }),
);

/** Writes reasons of logins and alerts in the reader's language; nothing until its texts are there. */
export function useReasonText(): (reason: Reason) => string {
  const { language, translate, complete } = useI18n();
  return (reason) =>
    complete
      ? reasonText(reason, language, (key, values) => translate(`reasons.${key}`, { ...values, _: key }))
      : '';
}
