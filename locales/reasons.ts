import { type Phrases, translatorOf } from '#contract/phrase.ts';
import { reasonText } from '#contract/reason-text.ts';
import type { Reason } from '#contract/reasons.ts';
import de from './de/reasons.json' with { type: 'json' };
import en from './en/reasons.json' with { type: 'json' };
import es from './es/reasons.json' with { type: 'json' };
import uk from './uk/reasons.json' with { type: 'json' };

/** The texts of reasons in every language; the browser loads the file of its reader's language alone. */
export const reasonPhrases = { en, uk, de, es } satisfies Record<string, Phrases>;

/** Writes a reason of a login or an alert in one of the languages. */
export const reasonIn = (language: keyof typeof reasonPhrases, reason: Reason): string =>
  reasonText(reason, language, translatorOf(reasonPhrases[language], language));
