const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char) : value;
}

/** Writes a cell without escaping: for ids, times, numbers and words of our own. */
export const plain = (value: string | number | boolean | null): string | number | boolean => value ?? '\\N';
