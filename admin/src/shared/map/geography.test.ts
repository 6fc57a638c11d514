import codes from 'i18n-iso-countries/codes.json';
import { expect, it } from 'vitest';
import { HEIGHT, pointOf, shapes, WIDTH } from './geography.ts';

it('every country of ISO 3166 has one place on the map, but for two that nobody lives in', () => {
  const shown = shapes.map(({ country }) => country);
  expect(new Set(shown).size).toBe(shown.length);
  const wanted = codes.map(([alpha2 = '']) => alpha2);
  expect(wanted.filter((country) => !shown.includes(country))).toEqual(['AQ', 'BV']);
  expect(shown.filter((country) => !wanted.includes(country))).toEqual([]);
});

it('all lie inside the map', () => {
  for (const { country, x, y } of shapes) {
    expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT, country).toBe(true);
  }
});

it('Crimea is drawn as a part of Ukraine', () => {
  const { x, y } = pointOf(34.1, 45.1);
  const isAround = (country: string) =>
    (shapes.find((shape) => shape.country === country)?.path ?? '')
      .split('M')
      .filter(Boolean)
      .some((part) => holds(part, x, y));
  expect(isAround('UA')).toBe(true);
  expect(isAround('RU')).toBe(false);
});

/** Returns whether a polygon of an SVG path has a point inside: the rays it cuts are odd. */
function holds(part: string, x: number, y: number): boolean {
  const points = part
    .replace('Z', '')
    .split('L')
    .map((pair) => pair.split(',').map(Number));
  return points.reduce((inside, [ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = points.at(index - 1) ?? [];
    const cuts = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return cuts ? !inside : inside;
  }, false);
}
