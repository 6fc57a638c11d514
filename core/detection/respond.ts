import { change, systemActor } from '#core/audit-trail/index.ts';
import { hasUser } from '#core/directory/index.ts';
import { endSessionOfHash } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  insertHistory,
  listPendingResponses,
  type ResponseRow,
  settleResponse,
} from './correlation-store.ts';
import { lockAccount } from './lock-account.ts';
import { ruleById } from './rules/index.ts';
import { ruleTexts } from './rules/texts.ts';

const AT_ONCE = 50;

/** Does what rules in mode `act` have requested. Twice does nothing: a response leaves `pending` with what it does. */
export async function takeResponses(platform: Platform): Promise<void> {
  for (const response of await listPendingResponses(platform.db, AT_ONCE)) {
    try {
      await takeResponse(platform, response);
    } catch (err) {
      platform.log.error({ err, response: response.id }, 'a response to an alert could not be taken');
      await settleResponse(platform.db, response.id, 'failed', platform.clock.now());
    }
  }
}

async function takeResponse(platform: Platform, response: ResponseRow): Promise<void> {
  const { id, alert_id, rule_id, subject_id: userId, session_hash } = response;
  const rule = ruleById.get(rule_id);
  const reason = `Detection: ${rule ? ruleTexts(rule.id).title : rule_id}`;
  const now = platform.clock.now();
  await change(platform, systemActor, async ({ tx, record, mail }) => {
    if (!(await settleResponse(tx, id, 'done', now))) return;
    const subject = { id: userId };
    let done: string | null = null;
    if (response.response === 'revoke_session' && session_hash !== null) {
      if (await endSessionOfHash(tx, userId, session_hash, { at: now, reason: 'revoked_by_detection' })) {
        record('user.session:revoked', {
          subject,
          reason,
          session_hash,
          details: { by: 'detection', rule_id },
        });
        done = 'Session revoked';
      }
    }
    if (response.response === 'lock' && (await lockAccount(tx, userId, now))) {
      record('user:locked', { subject, reason, details: { by: 'detection', rule_id } });
      done = 'Account locked';
    }
    if (response.response === 'notify' && (await hasUser(tx, userId))) {
      mail('unusual_activity', userId, {});
      done = 'User notified by e-mail';
    }
    if (alert_id !== null && done !== null) await insertHistory(tx, alert_id, now, null, 'responded', done);
  });
}
