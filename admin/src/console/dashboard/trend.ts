export type Trend = {
  /** 0.12 is twelve percent more; null when there was nothing to compare with. */
  change: number | null;
  direction: 'up' | 'down' | 'same';
};

/** Returns how a number stands to that of the period before. */
export function trendOf(current: number, before: number): Trend {
  if (current === before) return { change: 0, direction: 'same' };
  const direction = current > before ? 'up' : 'down';
  return { change: before === 0 ? null : (current - before) / before, direction };
}

/** Points of a line through the values, in a box of this size; the baseline is 0. */
export function sparkline(values: readonly number[], width: number, height: number): string {
  const max = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, index) => `${(index * step).toFixed(1)},${(height - (value / max) * height).toFixed(1)}`)
    .join(' ');
}
