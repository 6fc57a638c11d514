import { isProblem } from '../../api/problem.ts';
import type { Translate } from '../../shared/i18n/translation.ts';
import { inputErrorText } from '../../shared/input-error.ts';

type RefusedValues = {
  /** Messages by input, in the language of the page. */
  messages: Record<string, string>;
  /** The error with what no input can show; null when the inputs show all of it. */
  rest: unknown;
};

/** Returns the input that a JSON pointer of the API means: `/filter/query` is `filter.query`. */
const sourceOf = (pointer: string): string => pointer.split('/').slice(1).join('.');

/** Divides what the API said about a form among its inputs and a notice below them. */
export function refusedValues(
  error: unknown,
  hasInput: (source: string) => boolean,
  t: Translate,
): RefusedValues {
  if (!isProblem(error)) return { messages: {}, rest: error };
  const shown = error.errors.filter(({ pointer }) => hasInput(sourceOf(pointer)));
  if (shown.length === 0) return { messages: {}, rest: error };
  const left = error.errors.filter((one) => !shown.includes(one));
  return {
    messages: Object.fromEntries(
      shown.map((one) => [sourceOf(one.pointer), inputErrorText(one, error.code, t)]),
    ),
    rest: left.length > 0 ? error.withErrors(left) : null,
  };
}
