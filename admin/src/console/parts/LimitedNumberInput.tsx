import { maxValue, minValue, NumberInput, required } from 'react-admin';

type LimitedNumberInputProps = {
  source: string;
  label: string;
  hint?: string;
  min: number;
  max: number;
  /** `any` also takes fractions. */
  step?: number | 'any';
};

/** Shows a number that has to be given, within the limits of the API. */
export function LimitedNumberInput({ label, hint, min, max, step = 1, source }: LimitedNumberInputProps) {
  return (
    <NumberInput
      {...{ source, min, max, step }}
      // An element, so that nothing is marked as required: almost everything is.
      label={<span>{label}</span>}
      helperText={hint ?? false}
      validate={[required(), minValue(min), maxValue(max)]}
      slotProps={{ htmlInput: { required: true } }}
    />
  );
}
