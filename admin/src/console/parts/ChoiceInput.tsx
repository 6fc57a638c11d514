import { SelectInput, type SelectInputProps } from 'react-admin';

type ChoiceInputProps<Value extends string | number> = Pick<
  SelectInputProps,
  'source' | 'onChange' | 'disabled' | 'size' | 'sx' | 'fullWidth'
> & {
  label: string;
  hint?: string | undefined;
  choices: readonly Value[];
  /** What a choice is called. */
  textOf: (choice: Value) => string;
};

/** react-admin's select with texts of ours, for a value that is always one of the choices. */
export function ChoiceInput<Value extends string | number>(props: ChoiceInputProps<Value>) {
  const { label, hint, choices, textOf, ...input } = props;
  return (
    <SelectInput
      {...input}
      // An element, so that nothing marks as required what is always chosen.
      label={<span>{label}</span>}
      helperText={hint ?? false}
      isRequired
      translateChoice={false}
      choices={choices.map((id) => ({ id, name: textOf(id) }))}
    />
  );
}
