import { z } from 'zod';

/** A name of the IANA time zone database; an offset such as +02:00 is none. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/, { abort: true, error: 'Give an IANA time zone such as Europe/Kyiv.' })
  .refine(isKnownZone, 'There is no such time zone. Give an IANA name such as Europe/Kyiv.');

function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
