import { maxLength, minLength, required, type Validator } from 'react-admin';
import type { TextKey } from '../../shared/i18n/text-key.ts';

/** How short and how long the API takes a text. */
export type TextLimit = { minLength?: number; maxLength: number };

type Args = { args: { min?: number; max?: number } };

/** Returns the sentences in which the API's own refusals are shown. */
const tooShort = ({ args: { min } }: Args) => ({
  message: 'shared.error.rule.min_length' satisfies TextKey,
  args: { smart_count: min },
});
const tooLong = ({ args: { max } }: Args) => ({
  message: 'shared.error.rule.max_length' satisfies TextKey,
  args: { smart_count: max },
});

/** Returns react-admin's validators for a text with a limit of the API. */
export function textRules(limit: TextLimit, isRequired: boolean): Validator[] {
  const rules = [minLength(limit.minLength ?? 0, tooShort), maxLength(limit.maxLength, tooLong)];
  return isRequired ? [required(), ...rules] : rules;
}
