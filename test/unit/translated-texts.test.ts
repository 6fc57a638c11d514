import { describe, expect, it } from 'vitest';
import { rules } from '#core/detection/rules/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { listSettings } from '#core/staff/settings.ts';
import { advice, ruleTexts } from '../../admin/src/console/i18n/de/rule-texts.ts';
import { settingTexts } from '../../admin/src/console/i18n/de/setting-texts.ts';

// The German catalogue stands for all translations: admin/src/shared/i18n/catalogues.test.ts compares them.
const adviceKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

describe("what the API says in English has the viewer's language in the console", () => {
  const all = Object.values(rules);

  it('sentences, thresholds and advice of the detection rules', () => {
    expect(Object.keys(ruleTexts.sentence).sort()).toEqual(all.map(({ id }) => id).sort());
    const meanings = all
      .filter(({ thresholds }) => Object.keys(thresholds).length > 0)
      .map(({ id, thresholds }) => [id, Object.keys(thresholds).sort()]);
    const translated = Object.entries(ruleTexts.meaning).map(([id, texts]) => [
      id,
      Object.keys(texts).sort(),
    ]);
    expect(Object.fromEntries(translated)).toEqual(Object.fromEntries(meanings));
    const names = new Set(all.flatMap(({ thresholds }) => Object.keys(thresholds)));
    expect(Object.keys(ruleTexts.threshold).sort()).toEqual([...names].sort());
    const advised = new Set(all.flatMap(({ actions }) => actions.map(adviceKey)));
    expect(Object.keys(advice).sort()).toEqual([...advised].sort());
  });

  it('settings', () => {
    const names = listSettings(readConfig({})).map(({ name }) => name);
    expect(Object.keys(settingTexts).sort()).toEqual([...names].sort());
  });
});
