import { expect, it } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import type { Translate } from '../../shared/i18n/translation.ts';
import { refusedValues } from './refused-values.ts';

/** Says what the API says. */
const t = ((_: string, options?: { _?: string }) => options?._ ?? '') as Translate;
const refusal = (...pointers: string[]) =>
  new ApiProblem(422, {
    code: 'invalid_input',
    errors: pointers.map((pointer) => ({ pointer, message: `Wrong: ${pointer}` })),
  });

it('gives each message to the input of its value, also inside of an object', () => {
  const { messages, rest } = refusedValues(refusal('/name', '/filter/query'), () => true, t);
  expect(messages).toEqual({ name: 'Wrong: /name', 'filter.query': 'Wrong: /filter/query' });
  expect(rest).toBeNull();
});

it('leaves to the notice what has no input', () => {
  const { messages, rest } = refusedValues(refusal('/name', '/other'), (source) => source === 'name', t);
  expect(messages).toEqual({ name: 'Wrong: /name' });
  expect((rest as ApiProblem).errors.map(({ pointer }) => pointer)).toEqual(['/other']);
});

it('leaves everything to the notice where the error is not about values', () => {
  const error = new Error('no network');
  expect(refusedValues(error, () => true, t)).toEqual({ messages: {}, rest: error });
});
