import { describe, expect, it } from 'vitest';
import { contrast, distance, luminanceOf, seen, sights } from '../charts/colour-sight.ts';
import { dark, light } from '../theme/tokens.ts';
import { classesOf, classOf, coloursOf, mapColours, radiusOf } from './scale.ts';

describe('classes of a map', () => {
  it.each([
    [0, [1]],
    [3, [1, 2, 3]],
    [370, [1, 5, 10, 50, 100]],
    [100_000, [1, 10, 100, 1000, 10_000]],
  ])('for at most %d begin at %j', (maximum, starts) => expect(classesOf(maximum)).toEqual(starts));

  it('hold every number that there is', () => {
    for (let maximum = 1; maximum < 3000; maximum += 7) {
      const classes = classesOf(maximum);
      expect(classOf(1, classes)).toBe(0);
      expect(classOf(maximum, classes)).toBe(classes.length - 1);
      expect(coloursOf(classes, mapColours.light).every(Boolean)).toBe(true);
    }
    expect(classOf(0, [1, 2])).toBe(-1);
  });
});

it('four times the value is a dot of twice the radius, beyond the least', () => {
  expect(radiusOf(100, 100) - radiusOf(0, 100)).toBeCloseTo(2 * (radiusOf(25, 100) - radiusOf(0, 100)));
});

describe.each(['light', 'dark'] as const)('the %s scale', (mode) => {
  const { steps, none, outline } = mapColours[mode];
  const ground = { light, dark }[mode].background.paper;

  it('goes one way in lightness', () => {
    const order = steps.map(luminanceOf);
    expect(order).toEqual(order.toSorted((a, b) => (mode === 'light' ? b - a : a - b)));
  });

  it.each(Object.entries(sights))('can be told apart with %s', (_name, sight) => {
    const colours = [none, ...steps];
    for (const [index, a] of colours.entries()) {
      for (const b of colours.slice(0, index)) {
        expect(distance(seen(a, sight), seen(b, sight)), `${a} ${b}`).toBeGreaterThan(0.07);
      }
    }
  });

  it('outlines countries so that they stand out', () => {
    expect(contrast(outline, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(outline, none)).toBeGreaterThanOrEqual(3);
  });
});
