import { expect, it } from 'vitest';
import { catalogue } from '#contract/event-catalogue.ts';
import { fallbackLanguage, languages } from '#contract/languages.ts';
import { loadTexts } from '#locales/load.ts';

const others = languages.filter((language) => language !== fallbackLanguage);

/** In English the console shows the messages of the server. */
it.each(others)('the console names every event of Gatehouse in %s', (language) => {
  const named = Object.keys(loadTexts(language, 'events').events ?? {});
  expect(named.toSorted()).toEqual(Object.keys(catalogue).toSorted());
});
