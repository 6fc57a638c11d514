import { expect, it } from 'vitest';
import { barAt, firstOf, lastOf, moveSelection } from './brush.ts';

it('a selection moves and grows by keys, and ends at the ends', () => {
  expect(moveSelection(null, 'ArrowRight', false, 5)).toEqual({ anchor: 0, head: 0 });
  expect(moveSelection(null, 'ArrowLeft', false, 5)).toEqual({ anchor: 4, head: 4 });
  expect(moveSelection({ anchor: 1, head: 1 }, 'ArrowRight', true, 5)).toEqual({ anchor: 1, head: 2 });
  expect(moveSelection({ anchor: 1, head: 4 }, 'ArrowRight', true, 5)).toEqual({ anchor: 1, head: 4 });
  expect(moveSelection({ anchor: 1, head: 4 }, 'Home', true, 5)).toEqual({ anchor: 1, head: 0 });
  expect(moveSelection({ anchor: 1, head: 4 }, 'x', true, 5)).toBeUndefined();
});

it('a place across the chart is a bar', () => {
  expect([barAt(-0.1, 4), barAt(0, 4), barAt(0.5, 4), barAt(1, 4)]).toEqual([0, 0, 2, 3]);
  expect([firstOf({ anchor: 3, head: 1 }), lastOf({ anchor: 3, head: 1 })]).toEqual([1, 3]);
});
