import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '#contract/languages.ts';
import { listSettings } from '#core/backoffice/index.ts';
import { rules } from '#core/detection/index.ts';
import { readConfig } from '#core/platform/config.ts';
import settingTexts from '#locales/de/console/pages/setting-descriptions.json' with { type: 'json' };
import ruleTexts from '#locales/en/console/rules.json' with { type: 'json' };
import { loadTexts, type TextTree } from '#locales/load.ts';

// The German texts stand for all translations: admin/src/shared/i18n/catalogues.test.ts compares them.

const adviceOf = (language: Language): [string, number][] =>
  Object.entries(loadTexts(language, 'console/rules').rules as Record<string, TextTree>).flatMap(
    ([rule, { advice }]) => (typeof advice === 'string' ? [[rule, advice.split('\n').length]] : []),
  );

describe('detection rules', () => {
  it('have a text for the rule and for each threshold, and for nothing else', () => {
    const explained = Object.entries<{ title: string; sentence?: string; threshold?: object }>(
      ruleTexts.rules,
    )
      .filter(([, { sentence }]) => sentence !== undefined)
      .map(([id, { threshold = {} }]) => [id, Object.keys(threshold)]);
    const declared = rules.map(({ id, thresholds }) => [id, Object.keys(thresholds)]);
    expect(Object.fromEntries(explained)).toEqual(Object.fromEntries(declared));
  });

  it('are each in a file of their own, which is listed', () => {
    const files = readdirSync(new URL('../../core/detection/rules/', import.meta.url));
    const ids = new Set(rules.map(({ id }) => `${id.replaceAll('_', '-')}.ts`));
    const others = files.filter((file) => !ids.has(file));
    expect(others.sort()).toEqual(['index.ts', 'rule.ts', 'rules.test.ts', 'scenario.ts', 'texts.ts']);
  });

  it.each(languages)('advise as much in %s as in English', (language) => {
    expect(adviceOf(language)).toEqual(adviceOf('en'));
  });
});

describe("what the API says in English has the viewer's language in the console", () => {
  it('settings', () => {
    const names = listSettings(readConfig({})).map(({ name }) => name);
    expect(Object.keys(settingTexts.console.settings.description).sort()).toEqual([...names].sort());
  });
});
