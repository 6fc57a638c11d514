import { setTimeout as sleep } from 'node:timers/promises';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { BadRequest, Invalid, TooManyRequests } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { mayStill } from '#core/sessions/alive.ts';
import type { Permission } from '#core/staff/permissions.ts';
import { cookieName } from './cookies.ts';

const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;
const CHECK_MS = 5000;

/** What a stream tells of. */
export type LiveSource = {
  /** Without it the stream ends. */
  permission: Permission;
  /** Streams of this kind in one process at most. */
  most: number;
  /** What is new since the last time, as server-sent events; empty when nothing is. */
  next(): Promise<string>;
};

/** The open streams of this process, by permission. */
const streams = new Map<AbortController, Permission>();

const openWith = (permission: Permission): number =>
  [...streams.values()].filter((one) => one === permission).length;

/** Ends all streams, because the process stops; browsers connect again by themselves. */
export function endLiveStreams(): void {
  for (const stream of streams.keys()) stream.abort();
}

/**
 * Sends what a source tells (server-sent events, HTML standard section 9.2), and `ended` when the session is over. Ends
 * with the session or the connection.
 * @throws BadRequest without `Accept: text/event-stream`, TooManyRequests, and what the source throws at first.
 */
export async function sendLive(
  platform: Platform,
  req: Request,
  res: Response,
  source: LiveSource,
): Promise<void> {
  const { permission, most } = source;
  if (!String(req.headers.accept).includes('text/event-stream')) {
    throw new BadRequest('event_stream_only', 'This is a stream: ask with `Accept: text/event-stream`.');
  }
  if (openWith(permission) >= most) {
    throw new TooManyRequests(
      'too_many_streams',
      'Too many live views are open. Close one, or try later.',
      30,
    );
  }
  const token = parseCookie(req.headers.cookie ?? '')[cookieName(platform.config)] ?? '';
  const stream = new AbortController();
  streams.set(stream, permission);
  res.on('close', () => stream.abort());
  try {
    // Before the headers: what the source refuses is refused like everywhere.
    const first = await source.next();
    // The connection ends with the stream, so that a process that stops need not wait for it to fall idle.
    res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no', Connection: 'close' });
    res.write(`retry: 3000\n\n${first}`);
    await follow(platform, res, source, token, stream.signal);
  } finally {
    streams.delete(stream);
    if (res.headersSent) res.end();
  }
}

async function follow(
  platform: Platform,
  res: Response,
  { permission, next }: LiveSource,
  token: string,
  over: AbortSignal,
): Promise<void> {
  let lastWrite = Date.now();
  let lastCheck = Date.now();
  while (!over.aborted) {
    await sleep(POLL_MS, undefined, { signal: over }).catch(() => {});
    if (over.aborted) return;
    let text = '';
    try {
      if (Date.now() - lastCheck >= CHECK_MS) {
        if (!(await mayStill(platform, token, permission))) {
          res.write('event: ended\ndata: {}\n\n');
          return;
        }
        lastCheck = Date.now();
      }
      text = await next();
    } catch (error) {
      // The database may be away for a while: the stream waits for it. A filter that is too slow does not get better.
      if (error instanceof Invalid) return;
      platform.log.warn({ err: error }, 'a live view waits for the database');
    }
    if (text === '' && Date.now() - lastWrite >= HEARTBEAT_MS) text = ': still here\n\n';
    if (text === '') continue;
    res.write(text);
    lastWrite = Date.now();
  }
}
