import type { ApiProblem } from '../api/problem.ts';
import type { Translate } from './i18n/translation.ts';

type InputError = ApiProblem['errors'][number];

/** Returns what is wrong with a value, in the language of the page; the API's own sentence where there is no other. */
export function inputErrorText(
  { pointer, message, rule, limit }: InputError,
  code: string,
  t: Translate,
): string {
  const field = pointer.slice(1);
  const ruled = rule
    ? t(`shared.error.rule.${rule}`, { limit: limit ?? '', smart_count: limit ?? 0, _: message })
    : message;
  const known = t(`shared.error.field.${field}`, { _: ruled });
  return t(`shared.error.field.${field}_${code}`, { _: known });
}

/** Returns the place of a value as people read it: `/filter/id/3` → `filter › id › 4`. */
export const pointerText = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('_', ' ')))
    .join(' › ');
