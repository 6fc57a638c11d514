import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { LimitedTextInput } from './LimitedTextInput.tsx';

type ReasonInputProps = {
  /** "Reason" when left out. */
  label?: string;
  hint?: string;
  autoFocus?: boolean;
};

/** Shows the sentence that the audit log keeps, as long as the API takes it. */
export function ReasonInput({ label, hint, autoFocus = false }: ReasonInputProps) {
  const t = useTranslate();
  return (
    <LimitedTextInput
      source="reason"
      label={label ?? t('console.parts.why')}
      hint={hint ?? t('console.parts.why_hint')}
      limit={limits.reason}
      required
      autoFocus={autoFocus}
    />
  );
}
