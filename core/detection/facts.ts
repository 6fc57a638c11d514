import type { ReasonValues } from '#contract/reasons.ts';
import { operatorOf } from '#core/enrichment/index.ts';

/** Returns where an event happened, without what else is known of it. */
export const locationOf = ({ city, country }: ReasonValues['location']): ReasonValues['location'] => ({
  city,
  country,
});

/** Returns who announces an address: the name is told only where it belongs to the number that was seen. */
export function operatorFact(asn: string, ip: string | null): ReasonValues['operator'] {
  const operator = operatorOf(ip);
  const name = operator !== null && asn === `AS${operator.number}` ? operator.name : null;
  return { name, asn: Number(asn.slice('AS'.length)) };
}

/** Whole seconds of a span in ms. */
export const secondsOf = (ms: number): number => Math.round(ms / 1000);

const DAY_HOURS = 24;

/** Day and hour of an hour of the week, which is counted from Monday. */
export const timeOfWeek = (hour: number): { weekday: number; hour: number } => ({
  weekday: Math.floor(hour / DAY_HOURS) + 1,
  hour: hour % DAY_HOURS,
});
