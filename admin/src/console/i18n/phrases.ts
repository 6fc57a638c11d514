import { fallbackLanguage } from '#contract/languages.ts';
import { type PhraseLoader, type Phrases, textsIn } from '../../shared/i18n/translation.ts';

const texts = textsIn(
  import.meta.glob<Phrases>(
    ['../../../../locales/*/console/*.json', '../../../../locales/*/time-range.json'],
    {
      import: 'default',
    },
  ),
);
const pageNames = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/console/pages/*.json', {
    import: 'default',
    query: '?name',
  }),
);
const eventNames = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/events.json', { import: 'default' }),
);

/**
 * Returns what the first screen and the frame around all pages say. In English events have the words in which they are
 * recorded, and react-admin its own.
 */
export const consolePhrases: PhraseLoader = async (language) => {
  const own =
    language === fallbackLanguage
      ? import('./react-admin-english.ts').then(({ phrases }) => [phrases])
      : eventNames(language);
  return (await Promise.all([own, texts(language), pageNames(language)])).flat();
};

/** Returns what the other pages say, loaded once the first screen has its texts. */
export const deferredPhrases: PhraseLoader = async (language) =>
  (await import('./deferred-phrases.ts')).deferredPhrases(language);
