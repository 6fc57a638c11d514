export type ChartPalette = {
  /** For series, in the order in which they are handed out. */
  series: readonly string[];
  /** For whatever is collected as "other". */
  other: string;
};

/**
 * Eight colours for each theme, found by a search over OKLCH: each stands out from the background (3:1, WCAG
 * 1.4.11), and every two differ for normal sight and with protanopia, deuteranopia and tritanopia (Machado et
 * al. 2009). The unit test holds them to it.
 */
export const palettes: Record<'light' | 'dark', ChartPalette> = {
  light: {
    series: ['#0072b2', '#d55e00', '#5634ac', '#1d3969', '#b2307a', '#8c5331', '#6684fb', '#602711'],
    other: '#858585',
  },
  dark: {
    series: ['#56b4e9', '#f0803c', '#09e095', '#2d6fdc', '#f7dc1f', '#8c6395', '#90ecfc', '#d3424f'],
    other: '#8f8f8f',
  },
};

/** Which place in the palette a key likes best, so that it keeps its colour from chart to chart. */
const favourites: Record<string, number> = {
  success: 0,
  failure: 1,
  'user:logged_in': 0,
  'user:login_failed': 1,
  authentication: 0,
  credential: 1,
  session: 2,
  account: 3,
  two_factor: 4,
  staff: 5,
  data: 6,
  api_key: 7,
  all: 0,
  'user.password:reset_requested': 2,
  'user.password:reset_completed': 0,
  critical: 7,
  high: 1,
  medium: 4,
  low: 0,
  info: 3,
};

/** Returns a colour for each key: its favourite where that is free, else the first free one; grey for `other`. */
export function coloursFor(keys: readonly string[], palette: ChartPalette): Map<string, string> {
  const { series, other } = palette;
  const taken = new Map<string, number>();
  for (const key of keys) {
    const favourite = favourites[key];
    if (favourite !== undefined && ![...taken.values()].includes(favourite)) taken.set(key, favourite);
  }
  const free = series.map((_, index) => index).filter((index) => ![...taken.values()].includes(index));
  return new Map(
    keys.map((key) => {
      if (key === 'other') return [key, other];
      const index = taken.get(key) ?? free.shift();
      return [key, index === undefined ? other : (series[index] ?? other)];
    }),
  );
}
