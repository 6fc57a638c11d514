import { expect, it } from 'vitest';
// biome-ignore lint/style/noRestrictedImports: a test compares both sides; no browser loads it
import { catalogue } from '../../../../core/audit/catalogue.ts';
import { consolePhrases } from './phrases.ts';

/** In English the console shows the messages of the server. */
it.each(['uk', 'de', 'es'] as const)('the console names every event of Gatehouse in %s', async (language) => {
  const phrases = (await consolePhrases[language]()) as { console: { events: Record<string, string> } };
  expect(Object.keys(catalogue).filter((code) => !phrases.console.events[code])).toEqual([]);
});
