import { isDeepStrictEqual } from 'node:util';
import { type CatalogueCode, catalogue, type EventType } from '#contract/event-catalogue.ts';
import type { DetailsOf, Field } from '#contract/event-fields.ts';
import type { Platform } from '#core/platform/platform.ts';
import { withoutKnownTokens, withoutSecrets } from '#core/platform/without-secrets.ts';
import type { Actor } from './actor.ts';
import { type EventInput, MAX_REASON } from './event-input.ts';
import { redactions } from './redactions.ts';

/** The details that the catalogue declares for a code. */
export type CodeDetails<Code extends CatalogueCode> = Code extends CatalogueCode
  ? DetailsOf<(typeof catalogue)[Code]['details']>
  : never;

type About = Pick<
  EventInput,
  'id' | 'subject' | 'outcome' | 'reason' | 'target' | 'organisation_id' | 'occurred_at'
> & {
  /** When the session is made or ended by the change itself. */
  session_hash?: string;
};

/** What an own event says beyond its code and its actor. */
export type OwnEvent<Code extends CatalogueCode = CatalogueCode> = About &
  ([keyof CodeDetails<Code>] extends [never]
    ? { details?: never }
    : Record<never, never> extends CodeDetails<Code>
      ? { details?: CodeDetails<Code> }
      : { details: CodeDetails<Code> });

/**
 * Returns an event whose details are put together from parts: what several codes share and what one adds. The compiler
 * cannot join the parts for a code that is a type parameter, so it is told here, once; `recordedEvent` looks at what came
 * of it.
 */
export const joined = <Code extends CatalogueCode>(_code: Code, event: About, details: object) =>
  ({ ...event, details }) as OwnEvent<CatalogueCode> as OwnEvent<Code>;

declare const recorded: unique symbol;
/** An event of Gatehouse's own whose details are what its code declares, without secrets. */
export type RecordedEvent = EventInput & { readonly [recorded]: true };

/** An event came with details that its code does not declare. */
export class UndeclaredDetails extends Error {}

/**
 * Makes an event of Gatehouse's own: the one place where details are compared with the catalogue and where secrets are
 * taken out. What is not declared is not recorded.
 * @throws UndeclaredDetails in tests; in production the rest is recorded, because a change must not fail for its record.
 */
export function recordedEvent<Code extends CatalogueCode>(
  platform: Pick<Platform, 'config' | 'log'>,
  actor: Actor,
  code: Code,
  event: OwnEvent<Code>,
): RecordedEvent {
  const { details: given, reason, session_hash = actor.session_hash, ...rest } = event;
  const details = declared(platform, code, given ?? {});
  const made: EventInput = {
    ...rest,
    code,
    ...(reason !== undefined && { reason: shortened(withoutSecrets(reason)) }),
    actor: {
      type: actor.type,
      ...(actor.id && { id: actor.id }),
      ...(actor.identifier && { identifier: actor.identifier }),
    },
    ...(actor.ip && { ip: actor.ip }),
    ...(actor.user_agent && { user_agent: actor.user_agent }),
    ...(actor.client_hints && { client_hints: actor.client_hints }),
    ...(actor.request_id && { request_id: actor.request_id }),
    ...(session_hash && { session_hash }),
    ...(Object.keys(details).length > 0 && { details }),
  };
  // The mark is of types only; nothing but this function sets it.
  return made as RecordedEvent;
}

const shortened = (reason: string): string => reason.slice(0, MAX_REASON).toWellFormed();

function declared(
  { config, log }: Pick<Platform, 'config' | 'log'>,
  code: CatalogueCode,
  given: object,
): Record<string, unknown> {
  const { details: fields }: EventType = catalogue[code];
  // As it will be stored: without members that are undefined.
  const values: Record<string, unknown> = JSON.parse(JSON.stringify(given));
  const wrong = Object.keys(values).filter((name) => !Object.hasOwn(fields, name));
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const parsed = field.schema.safeParse(values[name]);
    if (!parsed.success || !isDeepStrictEqual(parsed.data, values[name])) wrong.push(name);
    if (parsed.success && parsed.data !== undefined) kept[name] = safeValue(field, parsed.data);
  }
  if (wrong.length > 0) {
    const message = `${code} does not declare its details like this: ${wrong.join(', ')}`;
    if (config.NODE_ENV === 'test') throw new UndeclaredDetails(message);
    log.warn({ code, fields: wrong }, 'details of an event are not as its code declares them');
  }
  return kept;
}

/** In what users say of themselves only what is a token by its form is taken out: a web address of theirs stays whole. */
function safeValue({ sees, redact, exact }: Field, value: unknown): unknown {
  if (exact) return value;
  const clean = sees === 'subject' ? withoutKnownTokens : withoutSecrets;
  return eachText(redact ? redactions[redact](value) : value, clean);
}

function eachText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => eachText(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, eachText(item, clean)]));
}
