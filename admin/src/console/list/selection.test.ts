import { expect, it } from 'vitest';
import { inView, keepVisible, nothing, outsideOf, viewOf, withSelected } from './selection.ts';

const ada = { id: 'a', name: 'Ada' };
const bob = { id: 'b', name: 'Bob' };
const view = viewOf({ q: 'x' }, { field: 'name', order: 'ASC' }, 25);
const first = { view, page: 1, records: [ada, bob] };

it('belongs to the filter, the order and the page size with which it was made', () => {
  const chosen = withSelected(nothing(view), ['a'], first);
  expect(inView(chosen, view).map(({ id }) => id)).toEqual(['a']);
  expect(inView(chosen, viewOf({ q: 'y' }, { field: 'name', order: 'ASC' }, 25))).toEqual([]);
  expect(inView(chosen, viewOf({ q: 'x' }, { field: 'name', order: 'DESC' }, 25))).toEqual([]);
  expect(inView(chosen, viewOf({ q: 'x' }, { field: 'name', order: 'ASC' }, 50))).toEqual([]);
});

it('is the same for a filter whose fields come in another order', () => {
  const sort = { field: 'name', order: 'ASC' } as const;
  expect(viewOf({ a: 1, b: 2 }, sort, 25)).toBe(viewOf({ b: 2, a: 1 }, sort, 25));
});

it('continues over pages, and knows which rows stand on others', () => {
  const chosen = withSelected(nothing(view), ['a'], first);
  const second = { view, page: 2, records: [{ id: 'c', name: 'Cy' }] };
  const both = withSelected(chosen, ['a', 'c'], second);
  expect(inView(both, view).map(({ record }) => record.name)).toEqual(['Ada', 'Cy']);
  expect(outsideOf(both, second).map(({ id }) => id)).toEqual(['a']);
});

it('loses a row that its page does not show any more', () => {
  const chosen = withSelected(nothing(view), ['a', 'b'], first);
  expect(inView(keepVisible(chosen, { ...first, records: [bob] }), view).map(({ id }) => id)).toEqual(['b']);
  expect(inView(keepVisible(chosen, { ...first, page: 2, records: [] }), view)).toHaveLength(2);
  expect(keepVisible(chosen, first)).toBe(chosen);
});

it('made with another filter begins again', () => {
  const other = { ...first, view: 'other' };
  expect(inView(withSelected(withSelected(nothing(view), ['a'], first), ['b'], other), 'other')).toEqual([
    { id: 'b', page: 1, record: bob },
  ]);
});
