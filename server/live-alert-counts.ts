import type { Request, Response } from 'express';
import { recentAlertCounts } from '#core/detection/alerts.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sendLive } from './live-stream.ts';

/** All of them share one query a second, and each page of the console has one. */
const MAX_STREAMS = 1000;

/** Sends how many alerts wait: at once, and whenever it changes. */
export function sendLiveAlertCounts(platform: Platform, req: Request, res: Response): Promise<void> {
  let told = '';
  return sendLive(platform, req, res, {
    permission: 'alerts:read',
    most: MAX_STREAMS,
    next: async () => {
      const counts = JSON.stringify(await recentAlertCounts(platform));
      if (counts === told) return '';
      told = counts;
      return `data: ${counts}\n\n`;
    },
  });
}
