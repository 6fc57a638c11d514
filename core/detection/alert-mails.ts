import { isAllowed } from '#contract/permissions.ts';
import { roles } from '#contract/roles.ts';
import { type Actor, change, systemActor } from '#core/audit-trail/index.ts';
import { preferencesOf, type Session } from '#core/identity/index.ts';
import type { AlertLine } from '#core/notifications/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type TimeZone, UTC } from '#core/platform/time-zone.ts';
import {
  type AlertMail,
  type AlertMailInput,
  defaultChoice,
  isMailDue,
  type MailChoice,
} from './alert-mail.ts';
import {
  findReader,
  forgetSettled,
  holdReader,
  listReaders,
  listRiskiest,
  type ReaderRow,
  saveReader,
  startReader,
  type ToldAlert,
  takeUntold,
} from './alert-mail-store.ts';

/** Alerts that a mail shows; of the others it says how many there are. */
const SHOWN = 20;

/** Returns the reader's zone; UTC where none is chosen, or one that the database does not know any more. */
async function zoneOf(
  { zones }: Pick<Platform, 'zones'>,
  { preferences }: Pick<ReaderRow, 'preferences'>,
): Promise<TimeZone> {
  const { time_zone } = preferencesOf(preferences);
  return (time_zone === null ? undefined : await zones.find(time_zone)) ?? UTC;
}

function choiceOf({ role, mode, min_severity, hour }: ReaderRow): MailChoice {
  const given = defaultChoice(role);
  return {
    mode: mode ?? given.mode,
    min_severity: min_severity ?? given.min_severity,
    hour: hour ?? given.hour,
  };
}

async function requireReader({ db }: Platform, userId: string): Promise<ReaderRow> {
  const row = await findReader(db, userId);
  if (!row) throw new Error(`There is no user ${userId}`);
  return row;
}

/** Returns how the user gets mail about alerts. */
export async function alertMailOf(platform: Platform, { user }: Session): Promise<AlertMail> {
  const row = await requireReader(platform, user.id);
  return { ...choiceOf(row), is_default: row.mode === null, time_zone: (await zoneOf(platform, row)).name };
}

/** Changes how the user gets mail about alerts; recorded with old and new values, and only when something changed. */
export async function changeAlertMail(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: AlertMailInput,
): Promise<AlertMail> {
  const { id, email } = session.user;
  const now = platform.clock.now();
  await change(platform, actor, async ({ tx, record }) => {
    await startReader(tx, id, now);
    await holdReader(tx, id);
    const row = await findReader(tx, id);
    if (!row) return;
    const before = choiceOf(row);
    const after: MailChoice = {
      mode: input.mode ?? before.mode,
      min_severity: input.min_severity ?? before.min_severity,
      hour: input.hour ?? before.hour,
    };
    // From now on: an hour of today that is over sends tomorrow.
    await saveReader(tx, id, { ...after, looked_at: now });
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    record('staff.alert_mail:changed', {
      subject: { id, identifier: email },
      details: { old: before, new: after },
    });
  });
  return alertMailOf(platform, session);
}

/**
 * Writes to everyone whose time has come about the open alerts that they have not been told of. Twice, and twice at
 * once, is harmless: what was told is kept in the transaction that queues the mail, while the reader's row is held.
 */
export async function mailAlerts(platform: Platform): Promise<void> {
  const { db, clock, log } = platform;
  const now = clock.now();
  for (const row of await listReaders(
    db,
    roles.filter((role) => isAllowed(role, 'alerts:read')),
  )) {
    if (choiceOf(row).mode === 'off') continue;
    if (row.looked_at === null) await startReader(db, row.user_id, now);
    else if (isDue(row, await zoneOf(platform, row), now)) {
      await mailReader(platform, row.user_id).catch((err) =>
        log.error({ err, user: row.user_id }, 'alerts could not be mailed'),
      );
    }
  }
}

const isDue = (row: ReaderRow, zone: TimeZone, now: Date): boolean =>
  row.looked_at !== null &&
  isMailDue({ ...choiceOf(row), zone, looked_at: row.looked_at, mailed_at: row.mailed_at }, now);

async function mailReader(platform: Platform, userId: string): Promise<void> {
  const { clock, config } = platform;
  const now = clock.now();
  await change(platform, systemActor, async ({ tx, mail }) => {
    await holdReader(tx, userId);
    // Read again: while we waited someone else may have written, or the reader changed the choice.
    const row = await findReader(tx, userId);
    if (!row || !isDue(row, await zoneOf(platform, row), now)) return;
    const told = await takeUntold(tx, userId, choiceOf(row).min_severity);
    await saveReader(tx, userId, { looked_at: now, ...(told.length > 0 && { mailed_at: now }) });
    await forgetSettled(tx, userId);
    if (told.length === 0) return;
    const link = `${config.PUBLIC_URL}/alerts`;
    mail('alert_digest', userId, {
      alerts: (await listRiskiest(tx, told, SHOWN)).map(toLine),
      all: told.length,
      link,
      settings: `${link}?mail=settings`,
    });
  });
}

function toLine(alert: ToldAlert): AlertLine {
  const { id, kind, severity, subject_identifier, group_key, network, reasons } = alert;
  return {
    id,
    kind,
    severity,
    about: group_key?.startsWith('network ') ? (network ?? 'private') : (subject_identifier ?? 'service'),
    reasons,
    last_event_at: alert.last_event_at ?? alert.created_at,
  };
}
