import { createHmac } from 'node:crypto';
import type { PinnedConnections } from '#core/platform/pinned-request.ts';

/** Milliseconds that a receiver has to answer. */
const ANSWER_MS = 10_000;
/** Of an answer only the beginning is kept. */
const MAX_ANSWER = 1000;

export type WebhookMessage = { id: string; at: Date; body: string };
export type WebhookAnswer = { ok: boolean; status: number; response: string };

export const SECRET_PREFIX = 'whsec_';

/**
 * Signatures of Standard Webhooks 1.0 ("Signature scheme", symmetric): HMAC-SHA-256 of id, seconds and body. There may be
 * several with a space in between, so that a secret can be changed without losing a message; a receiver accepts any.
 */
export function signWebhook(secrets: string[], { id, at, body }: WebhookMessage): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}

/** Posts a message. @throws NotReachable, or what the network said. */
export async function postWebhook(
  connections: PinnedConnections,
  secrets: string[],
  message: WebhookMessage,
): Promise<WebhookAnswer> {
  const { status, text } = await connections.request({
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Gatehouse-Webhooks/1',
      ...signWebhook(secrets, message),
    },
    body: message.body,
    timeoutMs: ANSWER_MS,
    keep: MAX_ANSWER,
  });
  const response = text.replaceAll('\u0000', '').toWellFormed();
  return { ok: status >= 200 && status < 300, status, response };
}
