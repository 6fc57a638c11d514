import { isProblem } from '../api/problem.ts';
import { useTranslate } from './i18n/I18nProvider.tsx';
import { inputErrorText } from './input-error.ts';

/**
 * Splits what the API said about a form: messages for its fields in the language of the page, and the
 * error itself with what none of its fields can show.
 */
export function useFieldErrors<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): { of: (field: Field) => string | undefined; rest: unknown } {
  const t = useTranslate();
  const problem = isProblem(error) ? error : null;
  const of = (field: Field) => {
    const found = problem?.errors.find(({ pointer }) => pointer === `/${field}`);
    return problem && found ? inputErrorText(found, problem.code, t) : undefined;
  };
  const isShown = (pointer: string) => fields.some((field) => pointer === `/${field}`);
  const left = problem?.errors.filter(({ pointer }) => !isShown(pointer)) ?? [];
  if (!problem || left.length === problem.errors.length) return { of, rest: error };
  return { of, rest: left.length > 0 ? problem.withErrors(left) : null };
}
