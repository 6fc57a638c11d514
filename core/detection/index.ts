export { alertCountsSchema, alertDetailSchema, alertOrders, alertSchema, personSchema } from './alert.ts';
export { alertMailInputSchema, alertMailSchema } from './alert-mail.ts';
export { alertMailOf, changeAlertMail, mailAlerts } from './alert-mails.ts';
export { alertTimeline, alertTimelineSchema } from './alert-series.ts';
export { highestScore, openAlerts, usersAtRisk, usersWithOpenAlerts } from './alert-store.ts';
export { alertById, alertCounts, alertsPage, raiseAlert, recentAlertCounts } from './alerts.ts';
export { assessLogin, type Decision } from './assess-login.ts';
export { addCount, type Counts, countLogin, emptyCounts, shareOf, weightAt } from './counts.ts';
export { detect, rowsToInspect } from './detect-batch.ts';
export { type DetectionEvent, LOGIN, LOGIN_FAILED } from './event.ts';
export { type FeatureSource, type Features, featuresOf, type Level } from './features.ts';
export { type ActiveRule, inspect, type Verdict } from './inspect.ts';
export { emptyKnowledge, teach } from './knowledge.ts';
export { forgetDecayed } from './knowledge-store.ts';
export { learningOf, learningSchema } from './learning.ts';
export { openMemory } from './memory-states.ts';
export { emptyProfile, learn, type Profile, timesSeen } from './profile.ts';
export type { RuleTrial } from './replay-store.ts';
export {
  failReplay,
  REPLAY_JOB,
  replayById,
  replayHistory,
  replayInputSchema,
  replaySchema,
  replays,
  runReplay,
  startReplay,
} from './replays.ts';
export { takeResponses } from './respond.ts';
export {
  checkThresholds,
  detectionRules,
  requireRule,
  ruleChangeSchema,
  ruleSchema,
  updateRule,
} from './rule-settings.ts';
export { rules } from './rules/index.ts';
export { ruleTexts } from './rules/texts.ts';
export { scoreLogin, type Weights, weights } from './score.ts';
export { flushKnowledge, knowledgeOf, type Lesson, learnFrom } from './shared-knowledge.ts';
export { HOUR_MS } from './state.ts';
export { forgetOld } from './state-store.ts';
export { listTimelineAlerts } from './timeline-store.ts';
export { acknowledgeAlert, assignAlert, assignees, commentAlert, resolveAlert } from './triage.ts';
