/** An array of texts as PostgreSQL writes and reads it (manual, "Array Input and Output Syntax"), all of them quoted. */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
