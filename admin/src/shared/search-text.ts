/**
 * Returns a text as the boxes that search in the browser compare it: without accents and case, in one Unicode form, and
 * without the invisible marks that come along when something is copied.
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();
