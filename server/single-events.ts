import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { identifyApiKey, invalidApiKey, TOKEN_START } from '#core/identity/index.ts';
import { acceptBatch, checkSent, type Receipt, requireRoom } from '#core/ingestion/index.ts';
import { BadRequest } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { clientAddressOf } from './client-address.ts';
import { parseEvents } from './event-body.ts';
import { userAgentOf } from './middleware/identify.ts';
import { problemOf } from './middleware/problem.ts';
import { noteRequest } from './middleware/request-log.ts';
import type { Limits } from './middleware/throttle.ts';
import { requireScope } from './mount.ts';
import { noteRefusal } from './note-refusal.ts';
import { sendEvents } from './routes/events.ts';

const PATH = '/api/v1/events';
/** Larger ones take so long themselves that their way does not matter. */
const MAX_BYTES = 64 * 1024;
const bearer = /^Bearer ([\x21-\x7e]{1,200})$/;
const json = /^application\/json(; ?charset=utf-8)?$/i;

type Plain = { key: string; address: string | null };

/** Key and address of a request that is plain enough; of all others Express knows better what to say. */
function plainOf(req: IncomingMessage, hops: number): Plain | undefined {
  if (req.url !== PATH || req.method !== 'POST') return undefined;
  const { headers } = req;
  const key = bearer.exec(headers.authorization ?? '')?.[1];
  if (!key || key.startsWith(TOKEN_START) || !json.test(headers['content-type'] ?? '')) return undefined;
  const length = Number(headers['content-length']);
  if (!(length <= MAX_BYTES)) return undefined;
  if (headers['content-encoding'] ?? headers['transfer-encoding'] ?? headers['idempotency-key'])
    return undefined;
  return { key, address: clientAddressOf(req, hops) };
}

/** Returns the body, of which Node reads no more than its Content-Length says. */
function bodyOf(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const fail = () => reject(new BadRequest('bad_request', 'The request could not be read.'));
    if (req.destroyed) return fail();
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => resolve(Buffer.concat(parts)));
    req.on('error', fail);
    req.on('close', () => {
      if (!req.complete) fail();
    });
  });
}

type Options = {
  limits: Limits;
  /** What every answer carries. */
  headers: Record<string, string>;
  /** Where everything else goes. */
  next: RequestListener;
};

/**
 * Takes the plain posts of events past Express, which needs five times as long for a request as all that is done here:
 * the same limits, checks, log and answers as `sendEvents`, which takes the rest of them.
 */
export function takeSingleEvents(platform: Platform, { limits, headers, next }: Options): RequestListener {
  const { log, config } = platform;

  async function take(req: IncomingMessage, { key, address }: Plain): Promise<Receipt> {
    await limits.byIp.take(address);
    const user_agent = userAgentOf(req.headers);
    const apiKey = await identifyApiKey(platform, key, { ip: address, user_agent }, true);
    if (!apiKey) throw invalidApiKey();
    req.noted.actor = { type: 'api_key', id: apiKey.id };
    await limits.services.take(apiKey.id);
    requireScope(sendEvents, apiKey);
    await requireRoom(platform);
    const { events, json } = checkSent(parseEvents(await bodyOf(req)));
    const origin = { api_key_id: apiKey.id, key_hash: apiKey.key_hash };
    return acceptBatch(platform, events, origin, json);
  }

  function answer(res: ServerResponse, status: number, type: string, value: object, more: object = {}): void {
    // As text: Node then writes head and body in one piece.
    const text = JSON.stringify(value);
    const length = Buffer.byteLength(text);
    const own = { 'Cache-Control': 'no-store', 'Content-Type': type, 'Content-Length': length };
    res.writeHead(status, { ...headers, ...more, ...own }).end(text);
  }

  return (req, res) => {
    const plain = plainOf(req, config.TRUST_PROXY);
    if (!plain) return next(req, res);
    noteRequest(log, req, res, config.TRUST_PROXY, plain.address);
    req.noted.route = PATH;
    take(req, plain).then(
      (receipt) => answer(res, 202, 'application/json; charset=utf-8', receipt),
      (error: unknown) => {
        const { problem, headers: more } = problemOf(error, req.id, log);
        req.noted.code = problem.code;
        noteRefusal(platform, error, req);
        answer(res, problem.status, 'application/problem+json; charset=utf-8', problem, more);
      },
    );
  };
}
