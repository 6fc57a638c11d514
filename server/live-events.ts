import type { Request, Response } from 'express';
import type { EventFilter } from '#core/audit/filter.ts';
import { type LiveEvents, LiveTail } from '#core/audit/live.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sendLive } from './live-stream.ts';

/** Each costs a small query a second. */
const MAX_STREAMS = 100;

/** The time in `Last-Event-ID`, by which a browser takes up a stream that broke off. */
function resumeFrom(req: Request): Date | undefined {
  const [time = ''] = String(req.headers['last-event-id'] ?? '').split('/');
  return Number.isNaN(Date.parse(time)) ? undefined : new Date(time);
}

/**
 * Sends events as they are stored: a message with one event each, `skipped` with how many were too much.
 * @throws Invalid for a filter that is wrong.
 */
export function sendLiveEvents(
  platform: Platform,
  req: Request,
  res: Response,
  filter: EventFilter,
): Promise<void> {
  const tail = new LiveTail(platform, filter, resumeFrom(req));
  return sendLive(platform, req, res, {
    permission: 'audit_events:read',
    most: MAX_STREAMS,
    next: async () => toText(await tail.next()),
  });
}

function toText({ events, skipped, more }: LiveEvents): string {
  const told = events.map(
    (event) => `id: ${event.occurred_at}/${event.id}\ndata: ${JSON.stringify(event)}\n\n`,
  );
  if (skipped > 0) told.unshift(`event: skipped\ndata: ${JSON.stringify({ skipped, more })}\n\n`);
  return told.join('');
}
