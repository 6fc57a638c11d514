import { expect, onTestFinished } from 'vitest';
import type { AnswerOf, PathOf } from '../api/client.ts';

/** What the API answers, by path. Samples that the API would not answer do not compile. */
export type Answers = {
  [Path in PathOf<'get'>]?: AnswerOf<Path, 'get'> | (() => Response | Promise<Response>);
};

const real = globalThis.fetch;

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^/api/v1${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/**
 * Answers requests in place of the server for the rest of the test, which fails when something else is asked. Returns the
 * requests so far, as `GET /users?q=ada`.
 */
export function answerRequests(answers: Answers): string[] {
  const requests: string[] = [];
  const unexpected: string[] = [];
  globalThis.fetch = async (input, { method = 'GET' } = {}) => {
    const { pathname, search } = new URL(String(input), window.location.href);
    const request = `${method} ${pathname.replace('/api/v1', '')}${search}`;
    requests.push(request);
    const answer = Object.entries(answers).find(([pattern]) => matches(pattern, pathname))?.[1];
    if (answer === undefined || method !== 'GET') {
      unexpected.push(request);
      return Response.json({ title: 'The test has no answer to this.' }, { status: 501 });
    }
    return typeof answer === 'function' ? answer() : Response.json(answer);
  };
  onTestFinished(() => {
    globalThis.fetch = real;
    expect(unexpected, 'requests that the test has no answer to').toEqual([]);
  });
  return requests;
}
