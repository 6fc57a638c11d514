import type { ApiProblem } from '../../api/problem.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { inputErrorText, pointerText } from '../input-error.ts';

/** Places that are named; more would be a wall of text. */
const MAX_ERRORS = 5;

/** Shows where input was wrong, and what is wrong with it. */
export function InputErrors({ problem }: { problem: ApiProblem }) {
  const t = useTranslate();
  return (
    <ul>
      {problem.errors.slice(0, MAX_ERRORS).map((wrong) => (
        <li key={`${wrong.pointer} ${wrong.message}`}>
          {wrong.pointer && `${pointerText(wrong.pointer)}: `}
          {inputErrorText(wrong, problem.code, t)}
        </li>
      ))}
    </ul>
  );
}
