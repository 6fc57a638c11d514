const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Returns text that is safe inside HTML, attributes included. */
export const html = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (char) => escapes[char] ?? char);
