import type { ResponseMode } from '#contract/detection.ts';
import { type Severity, severities } from '#contract/event-enums.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ActiveRule } from './inspect.ts';
import { rules } from './rules/index.ts';
import type { Response, Rule, Thresholds } from './rules/rule.ts';

export type Policy = {
  /** Whether the response is taken: not at all, suggested to staff, or done. */
  mode: ResponseMode;
  /** `act`, but only note what would have been done. */
  dry_run: boolean;
  response: Response;
};

export type RuleSettings = Policy & {
  enabled: boolean;
  thresholds: Thresholds;
  /** What counts instead where the alert that a detection belongs to has such a severity. */
  by_severity: Partial<Record<Severity, Policy>>;
};

/** Returns what is done about a detection of a rule in an alert of a severity. */
export const policyOf = (settings: RuleSettings, severity: Severity): Policy =>
  settings.by_severity[severity] ?? settings;

export type RuleSettingsRow = RuleSettings & Pick<Tables['detection_rules'], 'rule_id' | 'updated_at'>;

export const defaultSettings = ({ thresholds, response }: Rule): RuleSettings => ({
  enabled: true,
  thresholds,
  mode: 'suggest',
  dry_run: false,
  response,
  by_severity: {},
});

/** A rule with the settings that apply. */
export type ConfiguredRule = ActiveRule & { settings: RuleSettings };

/** Returns the settings of a rule; thresholds that it has no more are dropped, new ones have their defaults. */
export function settingsOf(rule: Rule, row: RuleSettingsRow | undefined): RuleSettings {
  if (!row) return defaultSettings(rule);
  const { enabled, mode, dry_run, response, by_severity } = row;
  const thresholds = Object.fromEntries(
    Object.entries(rule.thresholds).map(([name, value]) => [name, row.thresholds[name] ?? value]),
  );
  return { enabled, thresholds, mode, dry_run, response, by_severity };
}

export const listRuleSettings = (db: Knex): Promise<RuleSettingsRow[]> => db('detection_rules').select('*');

export async function configuredRules(db: Knex): Promise<ConfiguredRule[]> {
  const rows = new Map((await listRuleSettings(db)).map((row) => [row.rule_id, row]));
  return rules.map((rule) => {
    const settings = settingsOf(rule, rows.get(rule.id));
    return { rule, thresholds: settings.thresholds, settings };
  });
}

const CACHED_MS = 2000;
const activeOf = defineService<{ known: { at: number; rules: ConfiguredRule[] } | undefined }>({
  name: 'active rules',
  open: () => ({ known: undefined }),
});

/** Returns the rules that are switched on, as of two seconds ago at most. */
export async function activeRules(platform: Platform): Promise<ConfiguredRule[]> {
  const cache = activeOf(platform);
  const { known } = cache;
  if (known && performance.now() - known.at < CACHED_MS) return known.rules;
  const active = (await configuredRules(platform.db)).filter(({ settings }) => settings.enabled);
  cache.known = { at: performance.now(), rules: active };
  return active;
}

/** After a change: this process need not wait. */
export function forgetActiveRules(platform: Platform): void {
  activeOf(platform).known = undefined;
}

export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) > severities.indexOf(b);

/** Returns the higher of two severities. */
export const worse = (a: Severity, b: Severity): Severity => (isWorse(b, a) ? b : a);
