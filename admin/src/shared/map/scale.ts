export type MapColours = {
  /** From few to many. */
  steps: readonly string[];
  /** Of a country without a value. */
  none: string;
  /** Round countries that have a value: 3:1 against all that is beside it. */
  outline: string;
};

/**
 * One hue from weak to strong, so that the order is seen by lightness alone, with any sight and in print; on a
 * dark ground many is light. The unit test holds the steps apart.
 */
export const mapColours: Record<'light' | 'dark', MapColours> = {
  light: {
    steps: ['#b5d3ea', '#7fb2d9', '#4a8fc2', '#1f689f', '#0a3c6e'],
    none: '#e9edef',
    outline: '#4a5866',
  },
  dark: {
    steps: ['#1f4d70', '#2f6f9b', '#4a95c3', '#81bfe0', '#cae7f6'],
    none: '#28323a',
    outline: '#a4b1ba',
  },
};

/** Returns the number among 1, 2, 5, 10, 20, … that is nearest by ratio. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const ratio = (factor: number) => Math.abs(Math.log(value / (factor * power)));
  const factor = [1, 2, 5, 10].reduce((best, next) => (ratio(next) < ratio(best) ? next : best));
  return Math.round(factor * power);
}

/**
 * Returns where the classes of a map begin, at most `count`: numbers that grow by a ratio, as counts by country do (one
 * country often has more than all others).
 */
export function classesOf(maximum: number, count = 5): number[] {
  if (maximum <= count) return Array.from({ length: Math.max(1, maximum) }, (_, index) => index + 1);
  const starts = Array.from({ length: count }, (_, index) => nice(maximum ** (index / count)));
  return [...new Set(starts)].filter((start) => start <= maximum);
}

/** Returns the class that a value is in; -1 for none. */
export const classOf = (value: number, classes: readonly number[]): number =>
  classes.findLastIndex((start) => value >= start);

/** Colours for so many classes: with few, the ends of the scale and what lies between. */
export function coloursOf(classes: readonly number[], { steps }: MapColours): string[] {
  const last = steps.length - 1;
  return classes.map((_, index) => {
    const place = classes.length > 1 ? Math.round((index * last) / (classes.length - 1)) : last - 1;
    return steps[place] ?? '';
  });
}

/** Radius of a marker in pixels: its area stands for its value. */
export const radiusOf = (value: number, max: number): number => 4 + 9 * Math.sqrt(value / Math.max(1, max));
