/**
 * Returns the text without the given character at its end, however often it stands there. `/x+$/` would take quadratic
 * time.
 */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end -= 1;
  return text.slice(0, end);
}

/** Returns the same at both ends. */
export function withoutOuter(text: string, character: string): string {
  let start = 0;
  while (text[start] === character) start += 1;
  return withoutTrailing(text.slice(start), character);
}
