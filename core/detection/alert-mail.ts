import { z } from 'zod';
import { type AlertMailMode, alertMailModes } from '#contract/alerts.ts';
import { type Severity, severities } from '#contract/event-enums.ts';
import type { Role } from '#contract/roles.ts';
import type { TimeZone } from '#core/platform/time-zone.ts';
import { HOUR_MS, MINUTE_MS } from './state.ts';

const shape = {
  mode: z
    .enum(alertMailModes)
    .describe('`at_once`: at most one e-mail in five minutes; `hourly`: after each hour.'),
  min_severity: z.enum(severities).describe('Alerts below this severity are not sent.'),
  hour: z.int().min(0).max(23).describe('With `daily`: the hour of the day in your time zone.'),
};

/** How a member of staff hears of alerts by mail. */
export const alertMailSchema = z
  .object({
    ...shape,
    is_default: z.boolean().describe('Nothing was chosen: these are the defaults of the role.'),
    time_zone: z
      .string()
      .describe('The time zone of your preferences; UTC when none is set or it no longer exists.'),
  })
  .meta({ id: 'AlertMail' });

export const alertMailInputSchema = z.strictObject(shape).partial().meta({ id: 'AlertMailInput' });

export type AlertMail = z.infer<typeof alertMailSchema>;
export type AlertMailInput = z.infer<typeof alertMailInputSchema>;
export type MailChoice = { mode: AlertMailMode; min_severity: Severity; hour: number };

/**
 * Security staff get a mail a day: someone should hear of an attack without opening the console, and one mail is no
 * noise. Everyone else gets none that they did not ask for.
 */
export const defaultChoice = (role: Role | null): MailChoice => ({
  mode: role === 'security' ? 'daily' : 'off',
  min_severity: 'medium',
  hour: 8,
});

/** So that an attack with fifty alerts does not become fifty mails. */
export const PAUSE_MS = 5 * MINUTE_MS;

type Reader = Pick<MailChoice, 'mode' | 'hour'> & {
  zone: TimeZone;
  looked_at: Date;
  mailed_at: Date | null;
};

/** Returns whether it is time to look for alerts that the reader has not been told of. */
export function isMailDue({ mode, hour, zone, looked_at, mailed_at }: Reader, now: Date): boolean {
  if (mode === 'off') return false;
  if (mode === 'at_once') return mailed_at === null || now.getTime() - mailed_at.getTime() >= PAUSE_MS;
  if (mode === 'hourly') return hourOf(now) > hourOf(looked_at);
  // By the clocks of the zone: one that skips the hour sends with the next one, and one that shows it twice sends once.
  return zone.lastDayWith(hour, now.getTime()) > zone.lastDayWith(hour, looked_at.getTime());
}

const hourOf = (time: Date): number => Math.floor(time.getTime() / HOUR_MS);
