import { expect, it } from 'vitest';
import { hidesSame, isSameFilter } from './same-view.ts';

it('knows a filter again whatever the order of its parts', () => {
  expect(isSameFilter({ range: '7d', query: 'a' }, { query: 'a', range: '7d' })).toBe(true);
  expect(isSameFilter({ range: '7d', q: undefined }, { range: '7d' })).toBe(true);
  expect(isSameFilter({ range: '7d' }, { range: '30d' })).toBe(false);
  expect(isSameFilter({ code: ['a', 'b'] }, { code: ['b', 'a'] })).toBe(false);
});

it('compares the columns that are hidden, where a view keeps them', () => {
  expect(hidesSame(null, ['ip'])).toBe(true);
  expect(hidesSame(['ip', 'code'], ['code', 'ip'])).toBe(true);
  expect(hidesSame(['ip'], ['code'])).toBe(false);
  expect(hidesSame([], ['code'])).toBe(false);
});
