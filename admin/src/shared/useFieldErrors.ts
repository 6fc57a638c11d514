import { isProblem } from '../api/problem.ts';
import { useTranslate } from './i18n/I18nProvider.tsx';

/**
 * Splits what the API said about a form: messages for its fields in the language of the page, and the
 * error itself when none of its fields can show it.
 */
export function useFieldErrors<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): { of: (field: Field) => string | undefined; rest: unknown } {
  const t = useTranslate();
  const messages = isProblem(error) ? error.fieldErrors : {};
  const code = isProblem(error) ? error.code : '';
  const of = (field: Field) => {
    const message = messages[field];
    if (message === undefined) return undefined;
    const known = t(`shared.error.field.${field}`, { _: message });
    return t(`shared.error.field.${field}_${code}`, { _: known });
  };
  const rest = fields.some((field) => messages[field] !== undefined) ? null : error;
  return { of, rest };
}
