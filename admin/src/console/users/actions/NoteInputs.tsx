import { limits } from '#contract/limits.ts';
import { reasonCodes } from '#contract/reason-codes.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../../parts/ChoiceInput.tsx';
import { LimitedTextInput } from '../../parts/LimitedTextInput.tsx';
import { ReasonInput } from '../../parts/ReasonInput.tsx';

/** Shows why someone acts: a reason of the list, a sentence, and a ticket if there is one. */
export function NoteInputs({ autoFocus = true }: { autoFocus?: boolean }) {
  const t = useTranslate();
  const text = (key: TextName<'console.user-actions.reason'>) => t(`console.user-actions.reason.${key}`);
  return (
    <>
      <ChoiceInput
        source="reason_code"
        label={text('code')}
        choices={reasonCodes}
        textOf={(code) => t(`console.user-actions.reason_code.${code}`)}
      />
      <ReasonInput label={text('text')} hint={text('text_hint')} autoFocus={autoFocus} />
      <LimitedTextInput source="ticket" label={text('ticket')} limit={limits.ticket} />
    </>
  );
}
