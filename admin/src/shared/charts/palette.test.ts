import { describe, expect, it } from 'vitest';
import { dark, light } from '../theme/tokens.ts';
import { contrast, distance, seen, sights } from './colour-sight.ts';
import { coloursFor, palettes } from './palette.ts';

const backgrounds = {
  light: [light.background.paper, light.background.default],
  dark: [dark.background.paper, dark.background.default],
};
const modes = ['light', 'dark'] as const;

describe.each(modes)('the %s palette', (mode) => {
  const colours = [...palettes[mode].series, palettes[mode].other];

  it.each(backgrounds[mode])('stands out from %s', (background) => {
    for (const colour of colours) expect(contrast(colour, background), colour).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(sights))('can be told apart with %s', (_name, sight) => {
    for (const [index, a] of colours.entries()) {
      for (const b of colours.slice(0, index)) {
        expect(distance(seen(a, sight), seen(b, sight)), `${a} ${b}`).toBeGreaterThan(0.065);
      }
    }
  });
});

describe('colours of series', () => {
  it('stay with their keys whatever the order, and are never used twice', () => {
    const { series, other } = palettes.light;
    expect(coloursFor(['failure', 'success'], palettes.light).get('failure')).toBe(series[1]);
    const keys = ['user:login_failed', 'a', 'b', 'c', 'd', 'e', 'f', 'user:logged_in', 'other'];
    const colours = coloursFor(keys, palettes.light);
    expect(new Set(colours.values()).size).toBe(9);
    expect(colours.get('other')).toBe(other);
    expect(colours.get('user:logged_in')).toBe(series[0]);
  });
});
