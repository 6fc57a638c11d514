const digit = /\p{Nd}/u;

/**
 * Returns the value of a decimal digit of any script. Unicode encodes them in order, in runs of ten that begin with zero
 * (The Unicode Standard, 4.6, "Decimal digits").
 */
function digitValue(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** Returns the digits of every script as 0 to 9; all else as it is. */
export const plainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (char) => (char >= '0' && char <= '9' ? char : digitValue(char)));
