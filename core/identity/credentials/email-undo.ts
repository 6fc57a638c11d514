import { type Actor, change } from '#core/audit-trail/index.ts';
import { findAccount, replaceEmail, updateUser } from '#core/directory/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { isUniqueViolation, type Transaction } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { changeWithCode } from './confirm.ts';
import { findUndo, insertUndo, spendUndo, voidUndosSince } from './email-undo-store.ts';
import { invalidLink } from './password-reset.ts';
import { newResetLink } from './reset-link.ts';
import { revokedDetails, secureAccount, toldOf } from './revocable.ts';
import { throttlesOf } from './throttles.ts';
import { hasTwoFactor } from './two-factor-store.ts';

const TOKEN_BYTES = 32;
const VALID_HOURS = 72;

/** A change of an account's address. */
export type EmailChange = { userId: string; old_email: string; new_email: string };

/**
 * Returns a link with which the owner of an address takes a change of it back; it goes into a mail to that address and
 * nowhere else.
 */
export async function newUndoLink(
  { config, clock }: Platform,
  tx: Transaction,
  { userId, old_email, new_email }: EmailChange,
): Promise<{ link: string; hours: number }> {
  const token = randomToken(TOKEN_BYTES);
  const created_at = clock.now();
  await insertUndo(tx, {
    token_hash: sha256(token),
    user_id: userId,
    old_email,
    new_email,
    created_at,
    expires_at: new Date(created_at.getTime() + VALID_HOURS * 3_600_000),
  });
  // In the fragment, which browsers send to no server: it is in no log.
  return { link: `${config.PUBLIC_URL}/undo-email-change#token=${token}`, hours: VALID_HOURS };
}

/**
 * Notes that the address of an account has changed, and makes the way back. There is none from an address that the account had a
 * short while ago: an intruder's own address, which its owner has just left by changing it back, must not lead to the account.
 */
export async function undoLinkOfChange(
  platform: Platform,
  tx: Transaction,
  change: EmailChange,
): Promise<{ link: string; hours: number } | undefined> {
  if (await voidUndosSince(tx, change.userId, change.new_email, platform.clock.now())) return undefined;
  return newUndoLink(platform, tx, change);
}

/** Returns the link and its account. @throws Invalid `invalid_link`; TooManyRequests */
async function undoOf(platform: Platform, { ip }: Actor, token: string) {
  await throttlesOf(platform).link.take(ip);
  const undo = await findUndo(platform.db, sha256(token), platform.clock.now());
  const account = undo && (await findAccount(platform.db, undo.user_id));
  // Staff who locked the account look into it: nothing of it changes meanwhile, and the link works again afterwards.
  if (!undo || account?.status !== 'active') throw invalidLink();
  return { undo, account };
}

/**
 * Returns which address a link would restore, and whether it has changed yet. It tells no address that came later, and
 * changes nothing: mail scanners open links.
 * @throws Invalid `invalid_link`; TooManyRequests
 */
export async function undoableEmail(platform: Platform, actor: Actor, token: string) {
  const { undo, account } = await undoOf(platform, actor, token);
  // Only guesses count.
  await throttlesOf(platform).link.giveBack(actor.ip);
  return {
    old_email: undo.old_email,
    new_email: undo.new_email,
    state: account.email === undo.old_email ? ('pending' as const) : ('changed' as const),
    needs_code: await hasTwoFactor(platform.db, account.id),
    expires_at: undo.expires_at.toISOString(),
  };
}

/**
 * Gives an account the address back that the link was sent to, whether the change was confirmed or is pending. Who requested it
 * knew the password, so everything that the account trusted is revoked, and a new password has to be chosen by a link that goes to
 * the restored address. With two-factor authentication on a code is needed too: a mailbox alone opens no such account.
 * @throws Invalid `invalid_link`, `code_required` or `invalid_code`; Conflict when another account has the address by now: then
 * the account is secured all the same.
 */
export async function undoEmailChange(
  platform: Platform,
  actor: Actor,
  { token, code }: { token: string; code?: string | undefined },
): Promise<void> {
  const { undo, account } = await undoOf(platform, actor, token);
  const { id, email, role } = account;
  const { old_email } = undo;
  const self: Actor = {
    ...actor,
    type: role ? 'staff' : 'user',
    id,
    identifier: old_email,
    session_hash: null,
  };
  const subject = { id, identifier: email };
  const done = changeWithCode(platform, self, subject, code, async ({ tx, record, mail }) => {
    const at = platform.clock.now();
    const revoked = await secureAccount(tx, { userId: id, at, reason: 'email_change_undone' });
    if (!(await spendUndo(tx, undo))) throw invalidLink();
    await updateUser(tx, id, { password_change_required_at: at });
    await replaceEmail(tx, id, old_email);
    record('user.email:change_undone', {
      subject: { id, identifier: old_email },
      details: { old_email: email, new_email: old_email, ...revokedDetails(revoked) },
    });
    const reset = await newResetLink(platform, tx, id);
    mail('email_change_undone', id, { ...reset, new_email: email, ...toldOf(revoked) });
  });
  await done.catch(async (error) => {
    if (!isUniqueViolation(error)) throw error;
    await change(platform, self, async ({ tx, record }) => {
      const at = platform.clock.now();
      const revoked = await secureAccount(tx, { userId: id, at, reason: 'email_change_undone' });
      await updateUser(tx, id, { password_change_required_at: at });
      record('user.email:change_undone', {
        subject,
        outcome: 'failure',
        reason: 'email_taken',
        details: { old_email: email, new_email: old_email, ...revokedDetails(revoked) },
      });
    });
    throw new Conflict('email_taken', 'Another account now uses this address. Contact support.');
  });
}
