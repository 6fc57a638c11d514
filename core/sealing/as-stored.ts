/**
 * What PostgreSQL makes of values when it stores them, so that a leaf can be computed before the row is there. Times and
 * addresses are canonical already, which is how it gives them back. test/api/sealing.test.ts compares.
 */

/** A one-dimensional array literal whose items are all quoted, as `textArray` writes it. */
export const itemsOf = (literal: string): string[] =>
  [...literal.slice(1).matchAll(/"((?:[^"\\]|\\.)*)"[,}]/gy)].map(([, item = '']) =>
    item.replace(/\\(.)/g, '$1'),
  );
