import { setTimeout as sleep } from 'node:timers/promises';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { EventFilter } from '#core/audit/filter.ts';
import { LiveTail } from '#core/audit/live.ts';
import { BadRequest, Invalid, TooManyRequests } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { mayStill } from '#core/sessions/alive.ts';
import { cookieName } from './cookies.ts';

const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;
const CHECK_MS = 5000;
/** Streams of one process: each costs a small query a second. */
const MAX_STREAMS = 100;

let open = 0;

/** The time in `Last-Event-ID`, by which a browser takes up a stream that broke off. */
function resumeFrom(req: Request): Date | undefined {
  const [time = ''] = String(req.headers['last-event-id'] ?? '').split('/');
  return Number.isNaN(Date.parse(time)) ? undefined : new Date(time);
}

/**
 * Sends events as they are stored (server-sent events, HTML standard section 9.2): `event` with one event, `skipped`
 * with how many were too much, `ended` when the session is over. Ends with the session or the connection.
 * @throws BadRequest without `Accept: text/event-stream`, TooManyRequests, Invalid for a filter that is wrong.
 */
export async function sendLiveEvents(
  platform: Platform,
  req: Request,
  res: Response,
  filter: EventFilter,
): Promise<void> {
  if (!String(req.headers.accept).includes('text/event-stream')) {
    throw new BadRequest('event_stream_only', 'This is a stream: ask with `Accept: text/event-stream`.');
  }
  if (open >= MAX_STREAMS) {
    throw new TooManyRequests(
      'too_many_streams',
      'Too many live views are open. Close one, or try later.',
      30,
    );
  }
  const token = parseCookie(req.headers.cookie ?? '')[cookieName(platform.config)] ?? '';
  const tail = new LiveTail(platform, filter, resumeFrom(req));
  open += 1;
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  try {
    // Before the headers: a wrong filter is refused like everywhere.
    await tail.next().then((found) => {
      res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
      res.write('retry: 3000\n\n');
      write(res, found);
    });
    await follow(platform, res, tail, token, gone.signal);
  } finally {
    open -= 1;
    if (res.headersSent) res.end();
  }
}

async function follow(
  platform: Platform,
  res: Response,
  tail: LiveTail,
  token: string,
  gone: AbortSignal,
): Promise<void> {
  let lastWrite = Date.now();
  let lastCheck = Date.now();
  while (!gone.aborted) {
    await sleep(POLL_MS, undefined, { signal: gone }).catch(() => {});
    if (gone.aborted) return;
    try {
      if (Date.now() - lastCheck >= CHECK_MS) {
        if (!(await mayStill(platform, token, 'audit_events:read'))) {
          res.write('event: ended\ndata: {}\n\n');
          return;
        }
        lastCheck = Date.now();
      }
      if (write(res, await tail.next())) lastWrite = Date.now();
    } catch (error) {
      // The database may be away for a while: the stream waits for it. A filter that is too slow does not get better.
      if (error instanceof Invalid) return;
      platform.log.warn({ err: error }, 'a live view waits for the database');
    }
    if (Date.now() - lastWrite >= HEARTBEAT_MS) {
      res.write(': still here\n\n');
      lastWrite = Date.now();
    }
  }
}

function write(res: Response, { events, skipped, more }: Awaited<ReturnType<LiveTail['next']>>): boolean {
  if (skipped > 0) res.write(`event: skipped\ndata: ${JSON.stringify({ skipped, more })}\n\n`);
  for (const event of events) {
    res.write(`id: ${event.occurred_at}/${event.id}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  return events.length > 0;
}
