import { type BaseSyntheticEvent, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ReauthenticationCancelled } from '../../shared/reauthentication/Reauthentication.tsx';
import { refusedValues } from './refused-values.ts';
import { useReauthenticatedMutation } from './useReauthenticatedMutation.ts';

type FormSubmitOptions<Values, Answer> = {
  /** Sends the values. Called once more after a reauthentication where the API asks for one. */
  onSubmit: (values: Values) => Promise<Answer>;
  onSuccess: (answer: Answer) => void;
};

type Messages = Record<string, string>;

/**
 * Sends the values of a react-admin `<Form onSubmit={send}>`. What the API says about a value is returned to the form, which shows
 * it at the input; `error` is what no input shows, for an `ErrorNotice`. While values are being sent, nothing is sent again.
 */
export function useFormSubmit<Values, Answer>({ onSubmit, onSuccess }: FormSubmitOptions<Values, Answer>) {
  const t = useTranslate();
  const [error, setError] = useState<unknown>(null);
  const { mutateAsync, isPending } = useReauthenticatedMutation({ mutationFn: onSubmit, onSuccess });
  const running = useRef<Promise<Messages | undefined>>(null);

  const attempt = async (values: Values, form: HTMLFormElement): Promise<Messages | undefined> => {
    setError(null);
    try {
      await mutateAsync(values);
      return undefined;
    } catch (refused) {
      if (refused instanceof ReauthenticationCancelled) return undefined;
      const hasInput = (source: string) => form.elements.namedItem(source) !== null;
      const { messages, rest } = refusedValues(refused, hasInput, t);
      setError(rest);
      return messages;
    }
  };
  // A form of react-admin does not know the type of its values.
  const send = (values: FieldValues, event?: BaseSyntheticEvent): Promise<Messages | undefined> => {
    running.current ??= attempt(values as Values, event?.target as HTMLFormElement).finally(() => {
      running.current = null;
    });
    return running.current;
  };
  return { send, error, isPending };
}
