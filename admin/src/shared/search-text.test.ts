import { expect, test } from 'vitest';
import { searchable } from './search-text.ts';

test('what looks alike is searched alike', () => {
  const forms = ['Sesión', 'Sesio\u0301n', 'SESIÓN', 'sesion', '\u202asesión\u202c', 'Ｓｅｓｉｏｎ'];
  expect(new Set(forms.map(searchable))).toEqual(new Set(['sesion']));
  expect(searchable('Події')).toBe(searchable('Поді\u0456\u0308'));
});
