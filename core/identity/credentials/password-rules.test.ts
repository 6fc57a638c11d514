import { dictionary } from '@zxcvbn-ts/language-common';
import { expect, test } from 'vitest';
import { limits } from '#contract/limits.ts';
import { judgePassword } from './password-rules.ts';

const owner = { email: 'ada@example.com', name: 'Ada', organisation: null };

test('every tenth of the 3,000 commonest leaked passwords of eight characters and more is refused, with a capital too', async () => {
  const leaked = Object.entries(dictionary).flatMap(([name, words]) =>
    name.startsWith('passwords') ? (words as string[]) : [],
  );
  const longEnough = leaked
    .filter((word) => word.length >= limits.passwordWithTwoFactor.minLength)
    .slice(0, 3000);
  expect(longEnough).toHaveLength(3000);
  const taken: string[] = [];
  for (const word of longEnough.filter((_, place) => place % 10 === 0)) {
    const capital = word.charAt(0).toUpperCase() + word.slice(1);
    for (const password of [word, capital]) {
      const { acceptable } = await judgePassword(password, { ...owner, two_factor: true });
      if (acceptable) taken.push(password);
    }
  }
  expect(taken).toEqual([]);
});

test('nor is one of them alone, where fifteen characters are needed', async () => {
  const leaked = Object.values(dictionary).flatMap((words) => (Array.isArray(words) ? words : []));
  for (const word of leaked.filter((one) => one.length >= 15)) {
    const { acceptable } = await judgePassword(word, { ...owner, two_factor: false });
    expect(acceptable, word).toBe(false);
  }
});
