import type english from '#locales/en/console/rules.json';
import { loadTexts } from '#locales/load.ts';

type Texts = (typeof english)['rules'];

/** The rules that have a text. An alert that is raised without a rule has a title only. */
export type RuleId = {
  [Id in keyof Texts]: Texts[Id] extends { sentence: string } ? Id : never;
}[keyof Texts];

/** The thresholds of a rule, by their texts. */
export type ThresholdOf<Id extends RuleId> = Texts[Id] extends { threshold: infer Names }
  ? keyof Names & string
  : never;

type RuleTexts = {
  title: string;
  sentence: string;
  threshold?: Record<string, { name: string; meaning: string }>;
  /** One sentence a line. */
  advice: string;
};

const { rules } = loadTexts('en', 'console/rules') as { rules: Record<RuleId, RuleTexts> };

/** Returns what the API says about a rule in English; the console has the same in the viewer's language. */
export function ruleTexts(id: RuleId) {
  const { title, sentence, threshold = {}, advice } = rules[id];
  const meaning = Object.fromEntries(Object.entries(threshold).map(([name, text]) => [name, text.meaning]));
  return { title, sentence, meaning, advice: advice.split('\n') };
}
