import { z } from 'zod';
import { unfinishedStates } from '#contract/background-work.ts';
import { riskReasonSchema } from '#contract/reason-schema.ts';
import { isImitation } from '#contract/reserved-codes.ts';
import { listEventsForward } from '#core/audit/index.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import type { Session } from '#core/identity/index.ts';
import { Conflict, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { watchedCodes } from './event.ts';
import { detectionEventOfPast } from './past-event.ts';
import { openReplay, type ReplayResult } from './replay.ts';
import {
  countRunning,
  findReplay,
  insertReplay,
  listReplays,
  type ReplayRow,
  type RuleTrial,
  updateReplay,
} from './replay-store.ts';
import { checkThresholds, requireRule } from './rule-settings.ts';
import { type ConfiguredRule, configuredRules } from './settings.ts';
import { DAY_MS } from './state.ts';

export const REPLAY_JOB = 'replayDetection';
const MAX_DAYS = 400;
/** History before the range that only fills the states. */
const WARM_DAYS = 30;
const PAGE = 2000;
const AT_ONCE = 2;
const LISTED = 50;

export const ruleTrialSchema = z.strictObject({
  rule_id: z.string().max(50),
  enabled: z.boolean().optional(),
  thresholds: z.record(z.string().max(50), z.number().min(0).max(1_000_000)).optional(),
});

export const replayInputSchema = z
  .strictObject({
    from: instantSchema,
    to: instantSchema.optional().describe('By default now.'),
    changes: z.array(ruleTrialSchema).min(1).max(50).describe('The changes to replay with.'),
  })
  .meta({ id: 'ReplayInput' });

const detectionsSchema = z.object({ alerts: z.int(), detections: z.record(z.string(), z.int()) });
const replayedSchema = z.array(
  z.object({
    group: z.string(),
    subject_identifier: z.string().nullable(),
    severity: z.string(),
    rules: z.array(z.string()),
    reasons: z.array(riskReasonSchema),
    first_event_at: z.iso.datetime(),
    event_id: z.uuid(),
  }),
);

export const replaySchema = z
  .object({
    id: z.uuid(),
    created_at: z.iso.datetime(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    changes: z.array(ruleTrialSchema),
    state: z.enum([...unfinishedStates, 'done', 'failed']),
    events: z.int().describe('Events read so far.'),
    progress: z.number().describe('0 to 1, by time.'),
    result: z
      .object({
        before: detectionsSchema,
        after: detectionsSchema,
        added: replayedSchema,
        removed: replayedSchema,
        added_total: z.int(),
        removed_total: z.int(),
      })
      .nullable()
      .describe('Alerts with the current and with the changed rules; at most 100 of each difference.'),
    error: z.string().nullable(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DetectionReplay' });

const withTotals = ({ added, removed, ...result }: ReplayResult) => ({
  ...result,
  added,
  removed,
  added_total: result.added_total ?? added.length,
  removed_total: result.removed_total ?? removed.length,
});

/** `total` holds how far in time the replay is, in thousandths. */
function toReplay(row: ReplayRow): z.infer<typeof replaySchema> {
  const { id, changes, state, events, result, error } = row;
  return {
    id,
    created_at: row.created_at.toISOString(),
    from: row.range_from.toISOString(),
    to: row.range_to.toISOString(),
    changes,
    state,
    events,
    progress: state === 'done' ? 1 : (row.total ?? 0) / 1000,
    result: result && withTotals(result),
    error,
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}

function checkTrials(changes: readonly RuleTrial[]): void {
  for (const { rule_id, thresholds = {} } of changes) checkThresholds(requireRule(rule_id), thresholds);
}

/**
 * Queues a replay of history with changed rules. It writes nothing but its own result.
 * @throws Invalid for a range that is empty or too long or a threshold that does not exist, Conflict when two run already.
 */
export async function startReplay(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: z.infer<typeof replayInputSchema>,
) {
  const now = platform.clock.now();
  const range_from = new Date(input.from);
  const range_to = input.to ? new Date(input.to) : now;
  const days = (range_to.getTime() - range_from.getTime()) / DAY_MS;
  if (!(days > 0) || days > MAX_DAYS) {
    const message = `Must start before it ends and last at most ${MAX_DAYS} days.`;
    throw new Invalid('invalid_range', message, [{ pointer: '/from', message }]);
  }
  checkTrials(input.changes);
  if ((await countRunning(platform.db)) >= AT_ONCE) {
    throw new Conflict('replays_running', 'Two replays are already running. Wait until one is finished.');
  }
  const row: ReplayRow = {
    id: newId(),
    created_at: now,
    range_from,
    range_to,
    changes: input.changes,
    state: 'queued',
    events: 0,
    total: 0,
    result: null,
    error: null,
    finished_at: null,
  };
  await change(platform, actor, async ({ tx, record }) => {
    await insertReplay(tx, row);
    record('detection.replay:started', {
      subject: { id: session.user.id, identifier: session.user.email },
      target: { type: 'detection_replay', id: row.id },
      details: { from: input.from, to: range_to.toISOString(), changes: input.changes },
    });
  });
  await platform.queues.add(
    'maintenance',
    REPLAY_JOB,
    { replay_id: row.id },
    { removeOnComplete: true, removeOnFail: true },
  );
  return toReplay(row);
}

/** @throws NotFound */
export async function replayById({ db }: Platform, id: string) {
  const row = await findReplay(db, id);
  if (!row) throw new NotFound('no_such_replay', 'There is no replay with this id.');
  return toReplay(row);
}

export const replays = async ({ db }: Platform) => (await listReplays(db, LISTED)).map(toReplay);

const isOn = ({ settings }: ConfiguredRule): boolean => settings.enabled;

/** Returns the rules as they would be. */
function changedRules(rules: readonly ConfiguredRule[], changes: readonly RuleTrial[]): ConfiguredRule[] {
  return rules.map((one) => {
    const trial = changes.find(({ rule_id }) => rule_id === one.rule.id);
    if (!trial) return one;
    const thresholds = { ...one.thresholds, ...trial.thresholds };
    return {
      ...one,
      thresholds,
      settings: { ...one.settings, enabled: trial.enabled ?? one.settings.enabled },
    };
  });
}

/** Reads history once through detection with both sets of rules. */
export async function replayHistory(
  platform: Platform,
  { from, to, changes }: { from: Date; to: Date; changes: readonly RuleTrial[] },
  onProgress: (events: number, share: number) => Promise<void> = async () => {},
): Promise<ReplayResult> {
  const rules = await configuredRules(platform.db);
  const replay = openReplay(rules.filter(isOn), changedRules(rules, changes).filter(isOn), from.getTime());
  const range = { from: new Date(from.getTime() - WARM_DAYS * DAY_MS), to, codes: [...watchedCodes] };
  let events = 0;
  let last: { occurred_at: string; id: string; subject_id: string } | undefined;
  for (;;) {
    const page = await listEventsForward(platform.db, range, PAGE, last);
    for (const event of page) if (!isImitation(event)) replay.take(detectionEventOfPast(event));
    events += page.length;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return replay.result();
    last = { occurred_at: end.occurred_at, id: end.id, subject_id: end.subject.id };
    const share =
      (Date.parse(end.occurred_at) - range.from.getTime()) / (to.getTime() - range.from.getTime());
    await onProgress(events, share);
  }
}

/** Runs a queued replay. Twice is harmless: it begins again and its result is the same. */
export async function runReplay(platform: Platform, id: string): Promise<void> {
  const row = await findReplay(platform.db, id);
  if (!row || row.state === 'done') return;
  const { db, clock } = platform;
  await updateReplay(db, id, { state: 'running', events: 0, total: 0 });
  let read = 0;
  const range = { from: row.range_from, to: row.range_to, changes: row.changes };
  const result = await replayHistory(platform, range, async (events, share) => {
    read = events;
    await updateReplay(db, id, { events, total: Math.round(share * 1000) });
  });
  await updateReplay(db, id, { state: 'done', result, events: read, total: 1000, finished_at: clock.now() });
}

/** Marks the replay as failed after the last try. */
export const failReplay = ({ db, clock }: Platform, id: string, error: Error): Promise<void> =>
  updateReplay(db, id, {
    state: 'failed',
    error: failureText(error).slice(0, 500),
    finished_at: clock.now(),
  });
