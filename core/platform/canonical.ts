/**
 * Returns JSON in the one form of RFC 8785: no spaces, keys in the order of their UTF-16 units. Numbers and texts are
 * written as JSON.stringify writes them, which is what the RFC asks for.
 * @param value what JSON.parse returns; texts must be well-formed Unicode.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let members = '';
  // Without a function to compare them, texts are sorted by their UTF-16 units.
  for (const key of Object.keys(value).sort()) {
    const item = canonical((value as Record<string, unknown>)[key]);
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${item}`;
  }
  return `{${members}}`;
}
