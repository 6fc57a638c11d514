import { parseArgs } from 'node:util';
import { checkThresholds, type RuleTrial, replayHistory, requireRule } from '#core/detection/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { canonicalInstant } from '#core/platform/instant.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { reasonIn } from '#locales/reasons.ts';

const usage = `npm run detect:replay -- --from 2026-10-01 [--to 2026-11-01] --rules 'risky_login.min_score=95,new_country=off'

Runs history through the rules as they are and as they would be, and shows which alerts would come and go. Needs
DATABASE_URL; it only reads.`;

/** Returns a day of UTC or an RFC 3339 time; undefined for anything else. */
export function timeIn(text = ''): Date | undefined {
  const time = canonicalInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return time === undefined ? undefined : new Date(time);
}

/** `rule.threshold=number`, `rule=on` or `rule=off`, with commas between. */
export function readTrials(text: string): RuleTrial[] {
  const trials = new Map<string, RuleTrial & { thresholds: Record<string, number> }>();
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', value = ''] = part.trim().split('=');
    const [id = '', threshold] = name.split('.');
    const trial = trials.get(id) ?? { rule_id: id, thresholds: {} };
    trials.set(id, trial);
    if (threshold === undefined) {
      if (value !== 'on' && value !== 'off') throw new Error(`${part}: write ${id}=on or ${id}=off.`);
      trial.enabled = value === 'on';
    } else if (value === '' || Number.isNaN(Number(value)))
      throw new Error(`${part}: ${value} is no number.`);
    else trial.thresholds[threshold] = Number(value);
  }
  for (const { rule_id, thresholds } of trials.values()) checkThresholds(requireRule(rule_id), thresholds);
  return [...trials.values()];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      rules: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  const from = timeIn(values.from);
  const end = values.to === undefined ? undefined : timeIn(values.to);
  if (values.help || !from || (values.to !== undefined && !end)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const changes = readTrials(values.rules);
  const platform = openPlatform(readConfig(), 'replay');
  try {
    const to = end ?? platform.clock.now();
    const result = await replayHistory(platform, { from, to, changes }, async (events, share) => {
      process.stderr.write(`\r${events.toLocaleString('en')} events, ${Math.round(share * 100)} %`);
    });
    process.stderr.write('\n');
    console.log(`alerts: ${result.before.alerts} as it is, ${result.after.alerts} as it would be`);
    for (const [sign, alerts] of [
      ['+', result.added],
      ['-', result.removed],
    ] as const) {
      for (const { first_event_at, severity, rules, subject_identifier, group, reasons } of alerts) {
        const texts = reasons.map((reason) => reasonIn('en', reason)).join('; ');
        console.log(
          `${sign} ${first_event_at} ${severity} ${rules.join(', ')} | ${subject_identifier ?? group} | ${texts}`,
        );
      }
    }
  } finally {
    await platform.close();
  }
}

await main();
