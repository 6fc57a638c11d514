import { type Phrases, textsIn } from '../../shared/i18n/translation.ts';

export const accountPhrases = textsIn(
  import.meta.glob<Phrases>(
    [
      '../../../../locales/*/account/*.json',
      '../../../../locales/*/events.json',
      '../../../../locales/*/time-range.json',
    ],
    { import: 'default' },
  ),
);
