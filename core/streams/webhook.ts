import { createHmac } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { BlockList } from 'node:net';
import { pinned, reachableAddress } from '#core/platform/reachable.ts';

/** Milliseconds that a receiver has to answer. */
const ANSWER_MS = 10_000;
/** Of an answer only the beginning is kept. */
const MAX_ANSWER = 1000;

export type WebhookMessage = { id: string; at: Date; body: string };
export type WebhookAnswer = { ok: boolean; status: number; response: string };

export const SECRET_PREFIX = 'whsec_';

/** The signature of Standard Webhooks 1.0 ("Signature scheme", symmetric): HMAC-SHA-256 of id, seconds and body. */
export function signWebhook(secret: string, { id, at, body }: WebhookMessage): Record<string, string> {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${mac}` };
}

/**
 * Posts a message, to the one address that was looked up and found allowed. Redirects are not followed: they would lead
 * elsewhere unseen.
 * @throws NotReachable, or what the network said.
 */
export async function postWebhook(
  target: string,
  secret: string,
  message: WebhookMessage,
  allowed: BlockList,
): Promise<WebhookAnswer> {
  const url = new URL(target);
  const address = await reachableAddress(url.hostname, allowed);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: 'POST',
        lookup: pinned(address),
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(message.body),
          'User-Agent': 'Gatehouse-Webhooks/1',
          ...signWebhook(secret, message),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          if (size < MAX_ANSWER) parts.push(part);
          size += part.length;
          // Whoever answers without end is not listened to.
          if (size > 1_000_000) request.destroy(new Error('The answer is too long.'));
        });
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          const response = Buffer.concat(parts)
            .toString('utf8')
            .slice(0, MAX_ANSWER)
            .replaceAll('\u0000', '');
          resolve({ ok: status >= 200 && status < 300, status, response: response.toWellFormed() });
        });
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(message.body);
  });
}
