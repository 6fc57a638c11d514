const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char) : value;
}

/** Without a look at its characters: ids, times, numbers and words of ours need no escaping. */
export const plain = (value: string | number | boolean | null): string | number | boolean => value ?? '\\N';
