import { type Phrases, textsIn } from '../../shared/i18n/translation.ts';

export const deferredPhrases = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/console/pages/*.json', { import: 'default' }),
);
