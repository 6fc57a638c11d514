import { findAccount, findAccountByEmail, replaceEmail } from '#core/accounts/credential-store.ts';
import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { isUniqueViolation } from '#core/platform/database.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '#core/sessions/session.ts';
import { confirmPassword } from './confirm.ts';
import {
  cancelEmailChanges,
  confirmEmailChange,
  findEmailChange,
  insertEmailChange,
} from './email-change-store.ts';
import { invalidLink } from './password-reset.ts';
import { voidResets } from './reset-store.ts';
import { throttlesOf } from './throttles.ts';

const TOKEN_BYTES = 32;
const VALID_HOURS = 24;

export type EmailChangeInput = { new_email: string; password: string };

/**
 * Asks to change the own address: a link to the new one, a notice to the old one. Where the new address has an account
 * already the same is done, but its mail says so and holds no link: only who reads that mailbox can tell.
 * @throws Invalid `wrong_password`, Conflict when it is the address already, TooManyRequests.
 */
export async function requestEmailChange(
  platform: Platform,
  actor: Actor,
  session: Session,
  { new_email, password }: EmailChangeInput,
): Promise<void> {
  const target = new_email.trim().toLowerCase();
  const { id, email } = await confirmPassword(platform, actor, session.user.id, password);
  if (target === email) throw new Conflict('email_unchanged', 'This is your address already.');
  const throttles = throttlesOf(platform);
  await throttles.emailChange.take(id);
  await throttles.emailTarget.take(target);
  const token = randomToken(TOKEN_BYTES);
  await change(platform, actor, async ({ tx, record, mail }) => {
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
    record('user.email:change_requested', { subject: { id, login: email }, details: { new_email: target } });
    const link = `${platform.config.PUBLIC_URL}/confirm-email#token=${token}`;
    if (isTaken) mail('email_change_taken', id, {}, target);
    else mail('email_change_confirm', id, { link, hours: VALID_HOURS }, target);
    mail('email_change_requested', id, { new_email: target });
  });
}

/** @throws NotFound when nothing is pending. */
export async function cancelEmailChange(platform: Platform, actor: Actor, session: Session): Promise<void> {
  const { id, email } = session.user;
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await cancelEmailChanges(tx, id, platform.clock.now()))) {
      throw new NotFound('no_email_change', 'No change of your address is pending.');
    }
    record('user.email:change_cancelled', { subject: { id, login: email } });
  });
}

/**
 * Confirms a new address by the link that was sent there.
 * @throws Invalid `invalid_link`; Conflict when another account took the address meanwhile.
 */
export async function confirmNewEmail(platform: Platform, actor: Actor, token: string): Promise<void> {
  if (actor.ip) await throttlesOf(platform).link.take(actor.ip);
  const tokenHash = sha256(token);
  const { db, clock } = platform;
  const pending = await findEmailChange(db, tokenHash, clock.now());
  const account = pending && (await findAccount(db, pending.user_id));
  if (!pending || account?.status !== 'active') throw invalidLink();
  const { id, email: old_email, role } = account;
  const { new_email } = pending;
  const self: Actor = { ...actor, type: role ? 'staff' : 'user', id, login: old_email };
  const done = change(platform, self, async ({ tx, record, mail }) => {
    const at = clock.now();
    if (!(await confirmEmailChange(tx, tokenHash, at))) throw invalidLink();
    await replaceEmail(tx, id, new_email);
    // Links in the old mailbox must not open the account any more.
    await voidResets(tx, id, at);
    record('user.email:changed', { subject: { id, login: new_email }, details: { old_email, new_email } });
    mail('email_changed', id, { new_email }, old_email);
    mail('email_changed', id, { new_email });
  });
  await done.catch((error) => {
    // Whether it is free is left to the constraint: two could confirm the same address at once.
    if (!isUniqueViolation(error)) throw error;
    throw new Conflict('email_taken', 'Another account has this address by now.');
  });
}
