import type { Resolution } from '#contract/alerts.ts';
import { eventsOfSubject } from '#core/audit/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { LOGIN } from './event.ts';
import { featuresOf } from './features.ts';
import { sourceOf } from './past-event.ts';
import { unlearn } from './profile.ts';
import { scoreLogin } from './score.ts';
import { knowledgeOf } from './shared-knowledge.ts';
import { loadSubjects, saveSubjects } from './state-store.ts';

/** Natural logarithms by which one false alarm lowers what raised it, and how far it can go. */
const STEP = 1;
const MAX = 3;
/** A part of the score below this did not raise anything. */
const RAISED = 0.7;

/**
 * Lets a user's history learn from what staff say of an alert. Of a false or harmless one, the features that made its
 * logins look risky count less from now on for this user; of a true one, its logins are taken out of the history
 * again, so that the attacker's location and device do not become usual.
 */
export async function takeFeedback(
  platform: Platform,
  tx: Transaction,
  alert: { subject_id: string; evidence: string[]; created_at: Date },
  resolution: Resolution,
): Promise<void> {
  const state = (await loadSubjects(tx, [alert.subject_id], true)).get(alert.subject_id);
  if (!state) return;
  const events = await eventsOfSubject(tx, alert.subject_id, alert.evidence);
  const { counts } = await knowledgeOf(platform);
  for (const event of events.filter(({ code }) => code === LOGIN)) {
    const at = Date.parse(event.occurred_at);
    const features = featuresOf(sourceOf(event), at);
    const before = structuredClone(state.profile);
    unlearn(before, features);
    if (resolution === 'true_positive') {
      state.profile = before;
      if (state.login?.id === event.id) state.login = null;
      if (state.location?.at === at) state.location = null;
      continue;
    }
    for (const { chain, log_ratio } of scoreLogin(counts, before, features, at).parts) {
      if (log_ratio >= RAISED) state.trust[chain] = Math.min(MAX, (state.trust[chain] ?? 0) + STEP);
    }
  }
  await saveSubjects(tx, new Map([[alert.subject_id, state]]), 1, platform.clock.now());
}
