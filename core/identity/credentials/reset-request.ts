import { type Actor, type Change, change, systemActor } from '#core/audit-trail/index.ts';
import { type Account, findAccountByEmail } from '#core/directory/index.ts';
import { announceJob } from '#core/platform/announce-job.ts';
import { TooManyRequests } from '#core/platform/errors.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { keptIdentifier } from './identifier.ts';
import { newResetLink } from './reset-link.ts';
import { findResetRequest, insertResetRequest, listWaitingResets, takeResetRequest } from './reset-store.ts';
import { takeReset, throttlesOf } from './throttles.ts';

export const START_RESET_JOB = 'startReset';

/** A request that waits longer than this has perhaps lost its job. */
const PATIENCE_MS = 60_000;
const AT_ONCE = 500;

/**
 * Takes a request for a new password. Whether there is such an account is looked up by a worker, so that neither the
 * answer nor its time can tell.
 * @throws TooManyRequests after too many from one IP address.
 */
export async function requestReset(platform: Platform, actor: Actor, email: string): Promise<void> {
  await throttlesOf(platform).link.take(actor.ip);
  const { ip, user_agent, request_id } = actor;
  const id = newId();
  const requested_at = platform.clock.now();
  const typed = identifierKey(email);
  const kept = keptIdentifier(platform, typed);
  // An imported account may have what is no address; only for such a text is it looked up here.
  const isAccount = kept !== typed && (await findAccountByEmail(platform.db, typed)) !== undefined;
  const identifier = isAccount ? typed : kept;
  // Its event is recorded by the worker, which knows whose account it is about.
  await change(platform, actor, ({ tx }) =>
    insertResetRequest(tx, { id, identifier, ip, user_agent, request_id, requested_at }),
  );
  await announceReset(platform, id);
}

const announceReset = (platform: Platform, id: string): Promise<void> =>
  announceJob(platform, {
    queue: 'mail',
    name: START_RESET_JOB,
    data: { request_id: id },
    id,
    attempts: 6,
  });

/** Queues requests whose job got lost. */
export async function sweepResets(platform: Platform): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - PATIENCE_MS);
  for (const id of await listWaitingResets(platform.db, before, AT_ONCE)) await announceReset(platform, id);
}

/** Sends the link if there is such an account; records the request in any case, as coming from who made it. */
export async function startReset(platform: Platform, id: string): Promise<void> {
  const request = await findResetRequest(platform.db, id);
  if (!request) return;
  const { identifier, ip, user_agent, request_id } = request;
  const actor: Actor = { ...systemActor, type: 'anonymous', ip, user_agent, request_id };
  await change(platform, actor, async (step) => {
    if (await takeResetRequest(step.tx, id)) await answerRequest(platform, step, { identifier, ip });
  });
}

async function answerRequest(
  platform: Platform,
  { tx, record, mail }: Change,
  { identifier, ip }: { identifier: string; ip: string | null },
): Promise<void> {
  const account = await findAccountByEmail(tx, identifier);
  const refused = await whyRefused(platform, account, identifier, ip);
  const subject = account ? { id: account.id, identifier } : { identifier };
  if (!account || refused !== null) {
    record('user.password:reset_requested', {
      subject,
      outcome: 'failure',
      ...(refused && { reason: refused }),
    });
    return;
  }
  record('user.password:reset_requested', { subject });
  mail('password_reset', account.id, await newResetLink(platform, tx, account.id));
}

async function whyRefused(
  platform: Platform,
  account: Account | undefined,
  identifier: string,
  ip: string | null,
) {
  if (!account) return 'unknown_account';
  if (account.status !== 'active') return `account_${account.status}`;
  return (await isThrottled(platform, identifier, ip)) ? 'too_many_requests' : null;
}

/** Returns whether too many such mails went to the account of late. */
export async function isThrottled(
  platform: Platform,
  identifier: string,
  ip: string | null,
): Promise<boolean> {
  try {
    await takeReset(platform, identifier, ip);
    return false;
  } catch (error) {
    if (error instanceof TooManyRequests) return true;
    throw error;
  }
}
