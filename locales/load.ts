import { readFileSync } from 'node:fs';
import type { Language } from '#contract/languages.ts';

export type TextTree = { [key: string]: string | TextTree };

/** The build compiles this file to `dist/locales`; the texts stay where they are. */
const folder = new URL(import.meta.url.endsWith('.ts') ? './' : '../../locales/', import.meta.url);

/**
 * Returns the texts of a file of `locales/<language>`, named without its ending. The one place where the server reads texts;
 * the browser gets them as modules (admin/src/shared/i18n/translation.ts).
 */
export const loadTexts = (language: Language, file: string): TextTree =>
  JSON.parse(readFileSync(new URL(`${language}/${file}.json`, folder), 'utf8'));
