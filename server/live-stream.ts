import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { isAllowed, type Permission } from '#contract/permissions.ts';
import { roleOfSession } from '#core/identity/index.ts';
import { AppError, BadRequest, Forbidden, Invalid } from '#core/platform/errors.ts';
import type { Leave } from '#core/platform/fair-shares.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { holdersOf } from './holders.ts';
import { identityOf } from './middleware/identify.ts';
import { sessionOf } from './route.ts';

const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;
const CHECK_MS = 5000;

/** What a stream tells of. */
export type LiveSource = {
  /** Without it the source ends. */
  permission: Permission;
  /** Of what it takes a place while it is followed. */
  share: 'liveEvents' | 'liveCounts';
  /** What is new since the last time, as server-sent events; empty when nothing is. */
  next(): Promise<string>;
  /** What is sent at the beginning and when nothing has been new for a while, instead of a comment. */
  stillHere?(): string;
  /** Says that this source is refused; the stream continues with its others. Without it the stream ends. */
  refused?(error: AppError): string;
};

type Stream = {
  session: string;
  /** What it tells of, and how the place of each is given back. */
  sources: Map<LiveSource, Leave>;
  over: AbortController;
};

const endAll = (streams: Set<Stream>): void => {
  for (const { over } of streams) over.abort();
};

/** The open streams of this process. */
const streamsOf = defineService({ name: 'live streams', open: () => new Set<Stream>(), close: endAll });

/** Ends all streams, because the process stops; browsers connect again by themselves. */
export const endLiveStreams = (platform: Platform): void => endAll(streamsOf(platform));

function drop({ sources }: Stream, source: LiveSource): void {
  sources.get(source)?.();
  sources.delete(source);
}

/**
 * Sends what sources tell (server-sent events, HTML standard section 9.2), and `ended` when the session is over. Ends
 * with the session, the connection, or the last source. The stream and each source take a place of the session's share.
 * @throws BadRequest without `Accept: text/event-stream`, TooManyRequests, and what a source throws at first, unless it
 * can say so itself.
 */
export async function sendLive(
  platform: Platform,
  req: Request,
  res: Response,
  sources: LiveSource[],
): Promise<void> {
  if (!String(req.headers.accept).includes('text/event-stream')) {
    throw new BadRequest('event_stream_only', 'This is an event stream: send `Accept: text/event-stream`.');
  }
  const identity = identityOf(req);
  const { id } = sessionOf(identity);
  const holders = holdersOf(identity);
  const { shares } = platform;
  const leave = await shares.streams.enter(holders);
  const streams = streamsOf(platform);
  const stream: Stream = { session: id, sources: new Map(), over: new AbortController() };
  streams.add(stream);
  if (res.destroyed) stream.over.abort();
  res.on('close', () => stream.over.abort());
  try {
    const role = await roleOfSession(platform, id);
    let text = '';
    for (const source of sources) {
      // Before the headers: what a source refuses is refused like everywhere.
      text += await orRefused(stream, source, async () => {
        stream.sources.set(source, await shares[source.share].enter(holders));
        requirePermission(source, role ?? null);
        return (await source.next()) + (source.stillHere?.() ?? '');
      });
    }
    // The connection ends with the stream, so that a process that stops need not wait for it to fall idle.
    res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no', Connection: 'close' });
    res.write(`retry: 3000\n\n${text}`);
    await follow(platform, res, stream);
  } finally {
    streams.delete(stream);
    for (const source of sources) drop(stream, source);
    leave();
    if (res.headersSent) res.end();
  }
}

function requirePermission({ permission }: LiveSource, role: Parameters<typeof isAllowed>[0]): void {
  if (!isAllowed(role, permission)) {
    throw new Forbidden('not_allowed', `This requires the permission ${permission}.`);
  }
}

/** Returns what a source tells, or that it is refused: then it is over. @throws what a source cannot say itself. */
async function orRefused(stream: Stream, source: LiveSource, tell: () => Promise<string>): Promise<string> {
  try {
    return await tell();
  } catch (error) {
    if (!source.refused || !(error instanceof AppError)) throw error;
    drop(stream, source);
    return source.refused(error);
  }
}

const ENDED = 'event: ended\ndata: {}\n\n';

async function follow(platform: Platform, res: Response, stream: Stream): Promise<void> {
  const { sources, over, session } = stream;
  let lastWrite = Date.now();
  let lastCheck = Date.now();
  while (!over.signal.aborted && sources.size > 0) {
    await sleep(POLL_MS, undefined, { signal: over.signal }).catch(() => {});
    if (over.signal.aborted) return;
    let text = '';
    try {
      if (Date.now() - lastCheck >= CHECK_MS) {
        const role = await roleOfSession(platform, session);
        if (role === undefined) return void res.write(ENDED);
        for (const source of sources.keys()) {
          if (!source.refused && !isAllowed(role, source.permission)) return void res.write(ENDED);
          text += await orRefused(stream, source, async () => {
            requirePermission(source, role);
            return '';
          });
        }
        lastCheck = Date.now();
      }
      for (const source of sources.keys()) text += await orRefused(stream, source, () => source.next());
    } catch (error) {
      // The database may be away for a while: the stream waits for it. A filter that is too slow does not get better.
      if (error instanceof Invalid) return;
      platform.log.warn({ err: error }, 'a live view waits for the database');
    }
    if (text === '' && Date.now() - lastWrite >= HEARTBEAT_MS) {
      text = [...sources.keys()].map(({ stillHere }) => stillHere?.() ?? '').join('') || ': still here\n\n';
    }
    if (text === '') continue;
    res.write(text);
    lastWrite = Date.now();
  }
}
