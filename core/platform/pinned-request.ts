import {
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  Agent as PlainAgent,
  request as plainRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { BlockList } from 'node:net';
import { pinned, reachableAddress } from './reachable.ts';

/** Whoever answers without end is not listened to. */
const MOST_ANSWERED = 1_000_000;

export type Sent = {
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** Milliseconds for all of it. */
  timeoutMs: number;
  /** Bytes of the answer that are kept. */
  keep: number;
};

export type PinnedRequest = Sent & {
  /** Networks that are allowed though they are not public. */
  allowed: BlockList;
};

export type PinnedAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

/** The connection was kept open from a request before, and the other side had closed it meanwhile. */
class ClosedMeanwhile extends Error {}

/**
 * Sends a request to the one address that was looked up and found allowed. Redirects are not followed: they would lead
 * elsewhere unseen.
 * @throws NotReachable, or what the network said.
 */
export async function requestPinned(url: URL, { allowed, ...sent }: PinnedRequest): Promise<PinnedAnswer> {
  const lookup = pinned(await reachableAddress(url.hostname, allowed));
  return send(url, sent, { lookup });
}

export type PinnedConnections = {
  /** @throws NotReachable, or what the network said. */
  request(sent: Sent): Promise<PinnedAnswer>;
  close(): void;
};

/**
 * The same for many requests to one URL: its host is looked up and judged once, and every connection goes to that address and is
 * kept open for the next request. Meant for seconds: a host may move.
 */
export function openPinned(url: URL, allowed: BlockList, connections: number): PinnedConnections {
  const Agent = url.protocol === 'https:' ? SecureAgent : PlainAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let address: Promise<string> | undefined;
  return {
    request: async (sent) => {
      address ??= reachableAddress(url.hostname, allowed);
      const way = { lookup: pinned(await address), agent };
      return send(url, sent, way).catch((error: Error) => {
        if (error instanceof ClosedMeanwhile) return send(url, sent, way);
        throw error;
      });
    },
    close: () => agent.destroy(),
  };
}

function send(url: URL, sent: Sent, way: Pick<RequestOptions, 'lookup' | 'agent'>): Promise<PinnedAnswer> {
  const { method, headers, body, timeoutMs, keep } = sent;
  const start = url.protocol === 'https:' ? secureRequest : plainRequest;
  const options = {
    ...way,
    method,
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve, reject) => {
    const request = start(url, options, (answer) => {
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
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        request.reusedSocket && error.code === 'ECONNRESET' ? new ClosedMeanwhile(error.message) : error,
      ),
    );
    request.end(body);
  });
}
