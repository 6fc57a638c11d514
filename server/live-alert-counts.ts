import { recentAlertCounts } from '#core/detection/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { LiveSource } from './live-stream.ts';

type Counts = Awaited<ReturnType<typeof recentAlertCounts>>;

/** Returns how many alerts wait: at once, and whenever it changes. */
export function alertCountsSource(
  platform: Platform,
  toText: (counts: Counts) => string,
): Pick<LiveSource, 'permission' | 'share' | 'next'> {
  let told = '';
  return {
    permission: 'alerts:read',
    share: 'liveCounts',
    next: async () => {
      const counts = await recentAlertCounts(platform);
      const text = toText(counts);
      if (text === told) return '';
      told = text;
      return text;
    },
  };
}
