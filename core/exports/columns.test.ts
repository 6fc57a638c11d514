import { expect, test } from 'vitest';
import { ownColumnNames } from '#contract/exports.ts';
import { ownColumns } from './columns.ts';

test('each column that people can choose has its value, in the same order', () => {
  expect(ownColumns.map(({ name }) => name)).toEqual(ownColumnNames);
});
