import Polyglot from 'node-polyglot';
import { type Language, languages } from '#contract/languages.ts';
import { reasonText } from '#contract/reason-text.ts';
import type { Reason } from '#contract/reasons.ts';
import { loadTexts } from './load.ts';

const texts = Object.fromEntries(
  languages.map((language) => [
    language,
    new Polyglot({ locale: language, phrases: loadTexts(language, 'reasons') }),
  ]),
) as Record<Language, Polyglot>;

/** Writes a reason of a login or an alert in one of the languages. */
export const reasonIn = (language: Language, reason: Reason): string =>
  reasonText(reason, language, (key, values) => texts[language].t(`reasons.${key}`, values));
