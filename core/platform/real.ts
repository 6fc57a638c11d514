/** Returns a number as PostgreSQL's `real` gives it back: the shortest that it keeps as the same, and zero without a sign. */
export function asReal(value: number): number {
  if (value === 0) return 0;
  const real = Math.fround(value);
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(real.toPrecision(digits));
    if (Math.fround(short) === real) return short;
  }
  return value;
}
