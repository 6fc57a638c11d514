import { z } from 'zod';
import { codePattern } from '#contract/event-catalogue.ts';
import { actorTypes, outcomes } from '#contract/event-enums.ts';
import { isReserved } from '#contract/reserved-codes.ts';
import {
  EARLIEST,
  type EventInput,
  MAX_DETAILS_BYTES,
  MAX_FUTURE_MS,
  MAX_REASON,
} from '#core/audit-trail/index.ts';
import { clientHintNames, MAX_USER_AGENT } from '#core/enrichment/index.ts';
import { isPlainAddress } from '#core/platform/address.ts';
import { tidyIdentifier } from '#core/platform/identifier.ts';
import { canonicalInstant, isCanonical } from '#core/platform/instant.ts';
import { isStorable } from '#core/platform/storable.ts';

type Values = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const uuidText = z.regexes.uuid();
const actors: ReadonlySet<unknown> = new Set(actorTypes);
const results: ReadonlySet<unknown> = new Set(outcomes);

const isText = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= max && isStorable(value);
// In upper case it is valid too, and turned into lower case by the schema.
const isId: Check = (value) =>
  typeof value === 'string' && uuidText.test(value) && value === value.toLowerCase();
/** Printable ASCII: nothing in it is hidden, or can be written in another form. */
const isIdentifier = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value.length <= max && /^[ -~]+$/.test(value);
const isSentIdentifier: Check = (value) =>
  isIdentifier(value, 320) && tidyIdentifier(value as string) === value;

/** Canonical, as the schema gives it on. A Date cuts microseconds off, which says as little at both ends. */
function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !isCanonical(value)) return false;
  const time = Date.parse(value);
  return time >= EARLIEST && time <= Date.now() + MAX_FUTURE_MS;
}

/**
 * Returns the value with the time of an event in canonical form, where it has one in another: so events differ in nothing
 * from those that are plainly valid because of how their sender writes times.
 */
export function withCanonicalTime(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { occurred_at } = value;
  if (typeof occurred_at !== 'string' || isCanonical(occurred_at)) return value;
  const canonical = canonicalInstant(occurred_at);
  return canonical === undefined ? value : { ...value, occurred_at: canonical };
}

/** Text needs six bytes a character in JSON at the most (`\u0001`), and a value what is around it. */
const MAX_BYTES = 6;
const AROUND = 32;

/** Flat and far below the limit: most are. */
function areDetails(value: unknown): boolean {
  if (!isObject(value)) return false;
  let bytes = 2;
  for (const key in value) {
    const item = value[key];
    if (typeof item === 'object' && item !== null) return false;
    if (key === '__proto__' || !isStorable(key)) return false;
    if (typeof item === 'string') {
      if (!isStorable(item)) return false;
      bytes += item.length * MAX_BYTES;
    }
    bytes += key.length * MAX_BYTES + AROUND;
  }
  return bytes <= MAX_DETAILS_BYTES;
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function has(checks: Map<string, Check>, value: unknown): value is Values {
  if (!isObject(value)) return false;
  for (const key in value) {
    const check = checks.get(key);
    if (!check?.(value[key])) return false;
  }
  return true;
}

const actor = new Map<string, Check>([
  ['type', (value) => actors.has(value)],
  ['id', isId],
  ['identifier', isSentIdentifier],
]);
const subject = new Map<string, Check>([
  ['id', isId],
  ['identifier', isSentIdentifier],
]);
const target = new Map<string, Check>([
  ['type', (value) => isIdentifier(value, 50)],
  ['id', (value) => isIdentifier(value, 200)],
]);
const hints = new Map<string, Check>(
  clientHintNames.map((name) => [name, (value) => typeof value === 'string']),
);
const event = new Map<string, Check>([
  ['id', isId],
  [
    'code',
    (value) =>
      typeof value === 'string' && value.length <= 100 && codePattern.test(value) && !isReserved(value),
  ],
  ['occurred_at', isTime],
  ['message', (value) => isText(value, 500)],
  ['outcome', (value) => results.has(value)],
  ['reason', (value) => isText(value, MAX_REASON)],
  ['actor', (value) => has(actor, value) && value.type !== undefined],
  ['subject', (value) => has(subject, value) && (value.id ?? value.identifier) !== undefined],
  ['organisation_id', isId],
  ['ip', (value) => typeof value === 'string' && isPlainAddress(value)],
  ['user_agent', (value) => isText(value, MAX_USER_AGENT)],
  ['client_hints', (value) => has(hints, value)],
  ['session_hash', (value) => isIdentifier(value, 64)],
  ['request_id', (value) => isIdentifier(value, 100)],
  ['target', (value) => has(target, value) && value.type !== undefined && value.id !== undefined],
  ['details', areDetails],
]);

/**
 * Returns whether an event is plainly what `eventInputSchema` takes, and would come out of it as it is: what nearly all
 * are, in a fifth of the time. False says nothing: the schema then decides, corrects and explains. quick-check.test.ts
 * compares the two.
 */
export const isPlainlyValid = (value: unknown): value is EventInput =>
  has(event, value) &&
  value.code !== undefined &&
  value.subject !== undefined &&
  (value.id === undefined || value.occurred_at !== undefined);
