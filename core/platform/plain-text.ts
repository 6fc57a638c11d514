/**
 * Returns what an error says to the one who gave the command: without the statement that knex puts before what PostgreSQL
 * says (errors of PostgreSQL have a code of five characters), and with the code where there is no text, as where several
 * addresses were tried.
 */
export function plainText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.message === '') return code || error.name;
  const { message } = error;
  return /^[0-9A-Z]{5}$/.test(code)
    ? message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '')
    : message;
}
