import { type Phrases, textsIn } from '../../shared/i18n/translation.ts';

export const loginPhrases = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/login.json', { import: 'default' }),
);

/** For pages that were opened at an address where nobody can log in. */
export const addressPhrases = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/login-address.json', { import: 'default' }),
);
