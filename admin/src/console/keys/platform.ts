/** What the browser says it runs on; the newer way is there over HTTPS only. */
const platform =
  (navigator as Navigator & { userAgentData?: { platform: string } }).userAgentData?.platform ??
  navigator.platform;

/** Whether commands are given with ⌘ here; on these systems Ctrl-K removes the rest of a line. */
export const isApple = /mac|iphone|ipad/i.test(platform);
