import type { ReactElement } from 'react';
import { SelectInput, type SelectInputProps } from 'react-admin';

type ChoiceInputProps<Value extends string | number> = Pick<
  SelectInputProps,
  'source' | 'onChange' | 'readOnly'
> & {
  label: string;
  /** Whether the label is not seen, such as in a table whose column says what it is. */
  isLabelHidden?: boolean;
  hint?: string | ReactElement | undefined;
  choices: readonly Value[];
  /** What a choice is called. */
  textOf: (choice: Value) => string;
};

/** react-admin's select with texts of ours, for a value that is always one of the choices. */
export function ChoiceInput<Value extends string | number>(props: ChoiceInputProps<Value>) {
  const { label, isLabelHidden = false, hint, choices, textOf, ...input } = props;
  return (
    <SelectInput
      {...input}
      // An element, so that nothing marks as required what is always chosen.
      label={!isLabelHidden && <span>{label}</span>}
      {...(isLabelHidden && { sx: { minWidth: 0 }, slotProps: { htmlInput: { 'aria-label': label } } })}
      helperText={hint ?? false}
      isRequired
      translateChoice={false}
      choices={choices.map((id) => ({ id, name: textOf(id) }))}
    />
  );
}
