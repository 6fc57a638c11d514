/** What people choose among for how the product looks and writes. */
export const dateFormats = [
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'D MMM YYYY',
  'MMM D, YYYY',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** Rows of a list on one page. */
export const pageSizes = [10, 25, 50, 100] as const;

export const hourCycles = ['h23', 'h12'] as const;
export type HourCycle = (typeof hourCycles)[number];

export const decimalSeparators = ['.', ','] as const;
export type DecimalSeparator = (typeof decimalSeparators)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
