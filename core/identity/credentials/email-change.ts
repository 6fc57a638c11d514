import { type Actor, change } from '#core/audit-trail/index.ts';
import { findAccount, findAccountByEmail, lockUser, replaceEmail } from '#core/directory/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { isUniqueViolation } from '#core/platform/database.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '../sessions/session.ts';
import { confirmedChange, confirmPassword } from './confirm.ts';
import {
  cancelEmailChanges,
  confirmEmailChange,
  findEmailChange,
  insertEmailChange,
} from './email-change-store.ts';
import { newUndoLink, undoLinkOfChange } from './email-undo.ts';
import { hasUndoTo } from './email-undo-store.ts';
import { invalidLink } from './password-reset.ts';
import { voidResets } from './reset-store.ts';
import { throttlesOf } from './throttles.ts';

const TOKEN_BYTES = 32;
const VALID_HOURS = 24;

export type EmailChangeInput = { new_email: string; password: string; code?: string | undefined };

/**
 * Requests a change of the user's own address: a link to the new one, a notice with a way back to the old one. Where the new address has an account
 * already the same is done, but its mail says so and holds no link: only who reads that mailbox can tell.
 * @throws Invalid `wrong_password`, `code_required` or `invalid_code`, Conflict when it is the address already, TooManyRequests.
 */
export async function requestEmailChange(
  platform: Platform,
  actor: Actor,
  session: Session,
  { new_email, password, code }: EmailChangeInput,
): Promise<void> {
  const target = identifierKey(new_email);
  const { id, email } = await confirmPassword(platform, actor, session, password);
  if (target === email) throw new Conflict('email_unchanged', 'This is already your address.');
  const throttles = throttlesOf(platform);
  await throttles.emailChange.take(id);
  await throttles.emailTarget.take(target);
  const token = randomToken(TOKEN_BYTES);
  await confirmedChange(platform, actor, session, code, async ({ tx, record, mail }) => {
    const requested_at = platform.clock.now();
    const expires_at = new Date(requested_at.getTime() + VALID_HOURS * 3_600_000);
    const isTaken = (await findAccountByEmail(tx, target)) !== undefined;
    await cancelEmailChanges(tx, id, requested_at);
    await insertEmailChange(tx, {
      token_hash: sha256(token),
      user_id: id,
      new_email: target,
      requested_at,
      expires_at,
    });
    record('user.email:change_requested', {
      subject: { id, identifier: email },
      details: { new_email: target },
    });
    const link = `${platform.config.PUBLIC_URL}/confirm-email#token=${token}`;
    if (isTaken) mail('email_change_taken', id, {}, target);
    else mail('email_change_confirm', id, { link, hours: VALID_HOURS }, target);
    // From an address that the account had but for a while there is no way back.
    const isReturn = await hasUndoTo(tx, id, target, requested_at);
    const undo = isReturn
      ? {}
      : await newUndoLink(platform, tx, { userId: id, old_email: email, new_email: target });
    mail('email_change_requested', id, { new_email: target, ...undo });
  });
}

/** @throws NotFound when nothing is pending. */
export async function cancelEmailChange(platform: Platform, actor: Actor, session: Session): Promise<void> {
  const { id, email } = session.user;
  await change(platform, actor, async ({ tx, record }) => {
    if ((await cancelEmailChanges(tx, id, platform.clock.now())).length === 0) {
      throw new NotFound('no_email_change', 'No change of your address is pending.');
    }
    record('user.email:change_cancelled', { subject: { id, identifier: email } });
  });
}

/** Returns the pending change that a link is for, and its account. @throws Invalid `invalid_link`; TooManyRequests */
async function changeOfLink(platform: Platform, { ip }: Actor, token: string) {
  const { link } = throttlesOf(platform);
  if (ip) await link.take(ip);
  const pending = await findEmailChange(platform.db, sha256(token), platform.clock.now());
  const account = pending && (await findAccount(platform.db, pending.user_id));
  if (!pending || account?.status !== 'active') throw invalidLink();
  return { pending, account };
}

/**
 * Returns which address a link would make the account's, and until when. It changes nothing: mail scanners open links.
 * @throws Invalid `invalid_link`; TooManyRequests
 */
export async function pendingEmail(platform: Platform, actor: Actor, token: string) {
  const { pending } = await changeOfLink(platform, actor, token);
  // Only guesses count.
  if (actor.ip) await throttlesOf(platform).link.giveBack(actor.ip);
  return { new_email: pending.new_email, expires_at: pending.expires_at.toISOString() };
}

/**
 * Confirms a new address by the link that was sent there.
 * @throws Invalid `invalid_link`; Conflict when another account took the address meanwhile.
 */
export async function confirmNewEmail(platform: Platform, actor: Actor, token: string): Promise<void> {
  await throttlesOf(platform).link.take(actor.ip);
  const tokenHash = sha256(token);
  const { db, clock } = platform;
  const pending = await findEmailChange(db, tokenHash, clock.now());
  const account = pending && (await findAccount(db, pending.user_id));
  if (!pending || account?.status !== 'active') throw invalidLink();
  const { id, email: old_email, role } = account;
  const { new_email } = pending;
  const self: Actor = { ...actor, type: role ? 'staff' : 'user', id, identifier: old_email };
  const done = change(platform, self, async ({ tx, record, mail }) => {
    const at = clock.now();
    // As every step that secures the account: one of the two comes first.
    await lockUser(tx, id);
    if (!(await confirmEmailChange(tx, tokenHash, at))) throw invalidLink();
    await replaceEmail(tx, id, new_email);
    // Links in the old mailbox must not open the account any more.
    await voidResets(tx, id, at);
    record('user.email:changed', {
      subject: { id, identifier: new_email },
      details: { old_email, new_email },
    });
    const undo = await undoLinkOfChange(platform, tx, { userId: id, old_email, new_email });
    if (undo) mail('email_changed_from', id, { new_email, ...undo }, old_email);
    else mail('email_changed', id, { new_email }, old_email);
    mail('email_changed', id, { new_email });
  });
  await done.catch((error) => {
    // Whether it is free is left to the constraint: two could confirm the same address at once.
    if (!isUniqueViolation(error)) throw error;
    throw new Conflict('email_taken', 'Another account now uses this address.');
  });
}
