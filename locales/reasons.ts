import type { Phrases } from '#contract/phrase.ts';
import de from './de/reasons.json' with { type: 'json' };
import en from './en/reasons.json' with { type: 'json' };
import es from './es/reasons.json' with { type: 'json' };
import uk from './uk/reasons.json' with { type: 'json' };

/** The texts of reasons in every language; the browser loads the file of its reader's language alone. */
export const reasonPhrases = { en, uk, de, es } satisfies Record<string, Phrases>;
