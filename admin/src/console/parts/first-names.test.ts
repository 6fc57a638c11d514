import { expect, it } from 'vitest';
import { firstNames } from './first-names.ts';

it('says the first few, and how many there are besides', () => {
  expect(firstNames(['Ada'], 1)).toEqual({ shown: ['Ada'], more: 0 });
  expect(firstNames(['Ada', 'Bob', 'Cy', 'Di', 'Ed'], 40)).toEqual({ shown: ['Ada', 'Bob', 'Cy'], more: 37 });
});

it('says a name once, whose several sessions are meant', () => {
  expect(firstNames(['Ada', 'Ada', 'Bob'], 3)).toEqual({ shown: ['Ada', 'Bob'], more: 0 });
});
