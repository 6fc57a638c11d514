/** Returns the codes as a text file that explains itself in a drawer a year from now. */
export const backupCodesText = (heading: string, hint: string, codes: readonly string[]): string =>
  [heading, hint, '', ...codes, ''].join('\r\n');
