import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { BlockList } from 'node:net';
import { pinned, reachableAddress } from './reachable.ts';

/** Whoever answers without end is not listened to. */
const MOST_ANSWERED = 1_000_000;

export type PinnedRequest = {
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** Networks that are allowed though they are not public. */
  allowed: BlockList;
  /** Milliseconds for all of it. */
  timeoutMs: number;
  /** Bytes of the answer that are kept. */
  keep: number;
};

export type PinnedAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

/**
 * Sends a request to the one address that was looked up and found allowed. Redirects are not followed: they would lead
 * elsewhere unseen.
 * @throws NotReachable, or what the network said.
 */
export async function requestPinned(url: URL, sent: PinnedRequest): Promise<PinnedAnswer> {
  const { method, headers, body, allowed, timeoutMs, keep } = sent;
  const address = await reachableAddress(url.hostname, allowed);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const options = {
    method,
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    lookup: pinned(address),
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve, reject) => {
    const request = send(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        if (size < keep) parts.push(part);
        size += part.length;
        if (size > MOST_ANSWERED) request.destroy(new Error('The answer is too long.'));
      });
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8').slice(0, keep);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
