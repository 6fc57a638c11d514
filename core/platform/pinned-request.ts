import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  Agent as PlainAgent,
  request as plainRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { BlockList } from 'node:net';
import { pinned, reachableAddress } from './reachable.ts';

/** Read of an answer beyond what is kept, so that a connection can be used again: to read more would cost more than a new one. */
const MAX_DRAINED = 64 * 1024;
/** Milliseconds that the body of an answer has, once its status and headers are there. */
const BODY_MS = 1000;
/** Of an answer that is needed as a whole. */
const MAX_WHOLE = 1_000_000;

export type Sent = {
  method: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** Milliseconds for all of it. */
  timeoutMs: number;
  /** Bytes of the answer that are kept. */
  keep: number;
  /**
   * What is wanted of the body. `beginning`: what comes of it soon; the status alone says whether the request was taken, and a body
   * that never ends, is too long or breaks off changes nothing. `whole`: all of it, because it says what was done.
   */
  body_wanted?: 'beginning' | 'whole';
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
 * Returns the same for many requests to one URL: its host is looked up and judged once, and every connection goes to that
 * address and is kept open for the next request. Meant for seconds: a host may move.
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
  const { method, headers, body, timeoutMs } = sent;
  const start = url.protocol === 'https:' ? secureRequest : plainRequest;
  const options = {
    ...way,
    method,
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const request = start(url, options, (answer) => {
      isAnswered = true;
      const { statusCode: status = 0, headers: answered } = answer;
      const read = sent.body_wanted === 'whole' ? readWhole(answer) : readBeginning(answer, sent.keep);
      read.then((text) => resolve({ status, headers: answered, text: text.slice(0, sent.keep) }), reject);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // From then on it is a matter of the body, which has its own way to fail.
      if (isAnswered) return;
      const isOld = request.reusedSocket && error.code === 'ECONNRESET';
      reject(isOld ? new ClosedMeanwhile(error.message) : error);
    });
    request.end(body);
  });
}

/** Returns what comes of a body in a second. The rest is dropped, with its connection; never rejects. */
function readBeginning(answer: IncomingMessage, keep: number): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const stop = () => {
      clearTimeout(late);
      // Errors of a body that nobody waits for any more.
      answer.on('error', () => {});
      if (!answer.readableEnded) answer.destroy();
      resolve(Buffer.concat(parts).toString('utf8'));
    };
    const late = setTimeout(stop, BODY_MS);
    answer.on('data', (part: Buffer) => {
      if (size < keep) parts.push(part);
      size += part.length;
      if (size > keep + MAX_DRAINED) stop();
    });
    answer.on('end', stop);
    answer.on('error', stop);
    answer.on('close', stop);
  });
}

/** @throws when it does not come to its end, or is too long. */
async function readWhole(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > MAX_WHOLE) throw new Error('The answer is too long.');
  }
  return Buffer.concat(parts).toString('utf8');
}
