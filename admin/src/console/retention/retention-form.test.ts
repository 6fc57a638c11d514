import { expect, test } from 'vitest';
import { changedCategories, type Days, isAllowed, isShorter, toDays, toForm } from './retention-form.ts';

const days = { authentication: 30, account: null } as Days;

test('a form says the days that it was filled with', () => {
  expect(toDays(toForm(days))).toEqual(days);
});

test('a category that is no longer kept forever begins with a year and a day', () => {
  const form = toForm(days);
  const changed = toDays({ ...form, account: { ...form.account, is_forever: false } });
  expect(changed.account).toBe(366);
  expect(changedCategories(days, changed)).toEqual(['account']);
});

test('the API takes whole days within its limits', () => {
  expect([7, 366, 36_500].every(isAllowed)).toBe(true);
  expect([null, '', 6, 7.5, 36_501].some(isAllowed)).toBe(false);
});

test('a period is shorter than another, and any is shorter than forever', () => {
  expect(isShorter(30, 29)).toBe(true);
  expect(isShorter(null, 36_500)).toBe(true);
  expect(isShorter(30, 30)).toBe(false);
  expect(isShorter(30, null)).toBe(false);
});
