import type { ComponentProps } from 'react';
import { TextInput, type TextInputProps } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useLimitReached } from '../../shared/useLimitReached.ts';
import { type TextLimit, textRules } from './text-rules.ts';

type LimitedTextInputProps = Pick<
  TextInputProps,
  'source' | 'type' | 'autoFocus' | 'multiline' | 'minRows'
> & {
  label: string;
  hint?: string | undefined;
  /** Of `contract/limits.ts`. */
  limit: TextLimit;
  required?: boolean;
  /** Further attributes of the HTML element. */
  htmlInput?: ComponentProps<'input'>;
};

const asEntered = (value: string): string => value;

/** Shows a text as long as the API takes it, which says so when it is full. Empty, it is an empty text. */
export function LimitedTextInput(props: LimitedTextInputProps) {
  const { label, hint, limit, required = false, htmlInput, ...input } = props;
  const value: unknown = useWatch({ name: input.source });
  const reached = useLimitReached(typeof value === 'string' ? value : '', limit);
  return (
    <TextInput
      {...input}
      // An element, so that nothing is marked as required: almost everything is.
      label={<span>{label}</span>}
      parse={asEntered}
      validate={textRules(limit, required)}
      helperText={reached ?? hint ?? false}
      slotProps={{ htmlInput: { required, maxLength: limit.maxLength, ...htmlInput } }}
    />
  );
}
