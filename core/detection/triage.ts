import { type AlertState, alertStates, type Resolution } from '#contract/alerts.ts';
import type { CatalogueCode } from '#contract/event-catalogue.ts';
import type { Language } from '#contract/languages.ts';
import { type Actor, type CodeDetails, change, joined } from '#core/audit-trail/index.ts';
import { listActiveStaff } from '#core/directory/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Conflict, Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { AlertDetail } from './alert.ts';
import { type AlertRow, type ListedAlertRow, moveAlert, takeIfFree } from './alert-store.ts';
import { alertById, requireAlert } from './alerts.ts';
import { insertHistory } from './correlation-store.ts';
import { takeFeedback } from './feedback.ts';
import { isForColleague, requireColleague, triageRoles } from './own-alert.ts';

/** Who does it, to which alert. */
export type Triage = { actor: Actor; session: Session; id: string };

type TriageCode = Exclude<Extract<CatalogueCode, `alert:${string}`>, 'alert:raised'>;

type Step<Code extends TriageCode> = {
  code: Code;
  kind: string;
  from: readonly AlertState[];
  to: Partial<AlertRow>;
  text: string | null;
  /** What the history shows, where that is not what staff wrote. */
  shown?: string | null;
  details: Omit<CodeDetails<Code>, 'kind' | 'severity' | 'about_self'>;
  also?(tx: Transaction, alert: ListedAlertRow): Promise<void>;
};

const waiting: AlertState[] = ['open', 'acknowledged'];

async function take<Code extends TriageCode>(
  platform: Platform,
  { actor, session, id }: Triage,
  step: Step<Code>,
): Promise<AlertDetail> {
  const alert = await requireAlert(platform, id);
  const { kind, severity, subject_id, subject_identifier } = alert;
  await change(platform, actor, async ({ tx, record }) => {
    const isOwn = await requireColleague(tx, alert, session.user.id);
    if (!(await moveAlert(tx, id, step.from, step.to))) {
      throw new Conflict('alert_state', `This alert is already ${alert.state}.`);
    }
    await insertHistory(tx, id, platform.clock.now(), session.user.id, step.kind, step.shown ?? step.text);
    await step.also?.(tx, alert);
    const event = {
      subject: { id: subject_id, ...(subject_identifier && { identifier: subject_identifier }) },
      target: { type: 'alert', id },
      ...(step.text && { reason: step.text }),
    };
    record(
      step.code,
      joined(step.code, event, { kind, severity, ...(isOwn && { about_self: true }), ...step.details }),
    );
  });
  return alertById(platform, id, session.user.id);
}

/** Says that one looks into it, and takes it if nobody has it. @throws NotFound, Conflict, Forbidden without reauthentication. */
export async function acknowledgeAlert(
  platform: Platform,
  triage: Triage,
  reason: string,
): Promise<AlertDetail> {
  requireReauthentication(platform, triage.session);
  const by = triage.session.user.id;
  return take(platform, triage, {
    code: 'alert:acknowledged',
    kind: 'acknowledged',
    from: ['open'],
    to: { state: 'acknowledged', acknowledged_at: platform.clock.now(), acknowledged_by: by, note: reason },
    text: reason,
    details: {},
    also: (tx) => takeIfFree(tx, triage.id, by),
  });
}

/**
 * Says that it is dealt with, and what it was: the user's history learns from that.
 * @throws NotFound, Conflict, Forbidden without reauthentication.
 */
export async function resolveAlert(
  platform: Platform,
  triage: Triage,
  { reason, resolution }: { reason: string; resolution: Resolution | null },
): Promise<AlertDetail> {
  requireReauthentication(platform, triage.session);
  const by = triage.session.user.id;
  return take(platform, triage, {
    code: 'alert:resolved',
    kind: 'resolved',
    from: waiting,
    to: { state: 'resolved', resolved_at: platform.clock.now(), resolved_by: by, note: reason, resolution },
    text: reason,
    details: { resolution },
    also: async (tx, alert) => {
      const isAboutUser = alert.group_key?.startsWith('user ') ?? false;
      if (resolution !== null && isAboutUser) await takeFeedback(platform, tx, alert, resolution);
    },
  });
}

/** Returns whom alerts can be given to: everyone who may deal with them. */
export const assignees = async (
  { db }: Platform,
  language: Language,
): Promise<{ id: string; name: string }[]> =>
  (await listActiveStaff(db, triageRoles, language)).map(({ id, name }) => ({ id, name }));

/** Gives it to a member of staff who may deal with alerts, or to nobody. @throws NotFound, Conflict, Invalid */
export async function assignAlert(
  platform: Platform,
  triage: Triage,
  assignee: string | null,
): Promise<AlertDetail> {
  const given = (await assignees(platform, 'en')).find(({ id }) => id === assignee);
  if (assignee !== null && !given) {
    const message = 'Must be an active member of staff who can handle alerts.';
    throw new Invalid('not_staff', message, [{ pointer: '/assignee_id', message }]);
  }
  const alert = await requireAlert(platform, triage.id);
  await requireColleague(platform.db, alert, triage.session.user.id);
  if (assignee !== null && (await isForColleague(platform.db, alert, assignee))) {
    const message = 'The alert is about this person: someone else has to handle it.';
    throw new Invalid('own_alert', message, [{ pointer: '/assignee_id', message }]);
  }
  return take(platform, triage, {
    code: 'alert:assigned',
    kind: 'assigned',
    from: waiting,
    to: { assignee_id: assignee },
    text: null,
    shown: given?.name ?? null,
    details: { assignee_id: assignee, assignee: given?.name ?? null },
  });
}

/** Notes something about it, in any state. @throws NotFound */
export const commentAlert = (platform: Platform, triage: Triage, text: string): Promise<AlertDetail> =>
  take(platform, triage, {
    code: 'alert:commented',
    kind: 'commented',
    from: alertStates,
    to: { note: text },
    text,
    details: {},
  });
