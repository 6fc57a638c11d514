import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { groups } from './resource.ts';
import { pages, resources } from './resources.ts';

it('finds the declaration of every folder that has one, named as its folder', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => readdirSync(new URL(`${name}/`, import.meta.url)).includes('index.ts'));
  expect([...resources.keys()].sort()).toEqual(folders.sort());
});

it('has one page for each place of the navigation, group by group', () => {
  const places = pages.map(({ group, order }) => `${group} ${order}`);
  expect(places).toEqual([...new Set(places)]);
  const order = pages.map(({ group }) => groups.indexOf(group));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(pages.slice(0, 2).map(({ name }) => name)).toEqual(['alerts', 'users']);
});
