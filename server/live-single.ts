import type { Request, Response } from 'express';
import type { EventFilter } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { alertCountsSource } from './live-alert-counts.ts';
import { eventsSource } from './live-events.ts';
import { sendLive } from './live-stream.ts';

// Streams of one thing each, as `EventSource` reads them.

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
  const source = eventsSource(platform, filter, String(req.headers['last-event-id'] ?? ''), {
    toText: ({ events, skipped, more }) => {
      const told = events.map(({ event, place }) => `id: ${place}\ndata: ${JSON.stringify(event)}\n\n`);
      if (skipped > 0 || more) told.unshift(`event: skipped\ndata: ${JSON.stringify({ skipped, more })}\n\n`);
      return told.join('');
    },
    toPlace: (place) => `id: ${place}\n\n`,
  });
  return sendLive(platform, req, res, [source]);
}

/** Sends how many alerts wait: at once, and whenever it changes. */
export function sendLiveAlertCounts(platform: Platform, req: Request, res: Response): Promise<void> {
  const source = alertCountsSource(platform, (counts) => `data: ${JSON.stringify(counts)}\n\n`);
  return sendLive(platform, req, res, [source]);
}
