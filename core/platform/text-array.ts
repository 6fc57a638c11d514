/**
 * Returns an array of texts as PostgreSQL writes and reads it (manual, "Array Input and Output Syntax"), all of them
 * quoted.
 */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;

/**
 * Returns the same of what needs no quotes: ids and numbers. Node-postgres looks at each of a list's items with two
 * patterns.
 */
export const plainArray = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
