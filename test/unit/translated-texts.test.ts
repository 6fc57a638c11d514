import { describe, expect, it } from 'vitest';
import { listSettings } from '#core/backoffice/index.ts';
import { rules } from '#core/detection/index.ts';
import { readConfig } from '#core/platform/config.ts';
import ruleTexts from '#locales/de/console/pages/rules.json' with { type: 'json' };
import settingTexts from '#locales/de/console/pages/setting-descriptions.json' with { type: 'json' };

// The German texts stand for all translations: admin/src/shared/i18n/catalogues.test.ts compares them.
const { sentence, meaning, threshold } = ruleTexts.console['detection-rules'];
const { advice } = ruleTexts.console.alerts;
const adviceKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

describe("what the API says in English has the viewer's language in the console", () => {
  const all = Object.values(rules);

  it('sentences, thresholds and advice of the detection rules', () => {
    expect(Object.keys(sentence).sort()).toEqual(all.map(({ id }) => id).sort());
    const meanings = all
      .filter(({ thresholds }) => Object.keys(thresholds).length > 0)
      .map(({ id, thresholds }) => [id, Object.keys(thresholds).sort()]);
    const translated = Object.entries(meaning).map(([id, texts]) => [id, Object.keys(texts).sort()]);
    expect(Object.fromEntries(translated)).toEqual(Object.fromEntries(meanings));
    const names = new Set(all.flatMap(({ thresholds }) => Object.keys(thresholds)));
    expect(Object.keys(threshold).sort()).toEqual([...names].sort());
    const advised = new Set(all.flatMap(({ actions }) => actions.map(adviceKey)));
    expect(Object.keys(advice).sort()).toEqual([...advised].sort());
  });

  it('settings', () => {
    const names = listSettings(readConfig({})).map(({ name }) => name);
    expect(Object.keys(settingTexts.console.settings.description).sort()).toEqual([...names].sort());
  });
});
