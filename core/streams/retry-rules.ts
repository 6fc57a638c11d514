const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** After the first failure an event is given up when it has failed for this long. */
export const GIVE_UP_MS = 24 * HOUR_MS;
/** A stream that has failed for this long with nothing delivered in between is switched off. */
export const DISABLE_MS = 3 * 24 * HOUR_MS;

/** As Standard Webhooks suggests ("Delivery attempts and retries"), with more steps in the last hours. */
const delays = [
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
];

/**
 * Returns how long to wait after so many attempts.
 * @param spread 0 to 1; up to a fifth more, so that what failed together is not tried together.
 */
export const delayAfter = (attempts: number, spread: number): number => {
  const base = delays[Math.min(attempts, delays.length) - 1] ?? 5_000;
  return Math.round(base * (1 + spread / 5));
};

export const isGivenUp = (firstFailedAt: Date, now: Date): boolean =>
  now.getTime() - firstFailedAt.getTime() >= GIVE_UP_MS;

export const isToBeDisabled = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= DISABLE_MS;
