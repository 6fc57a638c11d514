import { LRUCache } from 'lru-cache';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import type { Actor } from './actor.ts';
import { change } from './change.ts';

/** What a request was refused for: a permission that is missing, or too many requests. */
export type RefusalCode = 'system.request:refused' | 'system.request:throttled';

export type Refusal = {
  code: RefusalCode;
  actor: Actor;
  method: string;
  /** As the API describes it, such as `/api/v1/users/{id}`; never what someone typed. */
  route: string;
  /** The stable code of the problem that the request was answered with. */
  problem: string;
};

/** An actor makes at most one event of a kind on a route in this time. */
const WINDOW_MS = 60_000;
/** Kinds of refusals that one process tells apart at once. */
const MAX_KINDS = 2000;
/** Events of one process in a window: a thousand accounts together must not fill the store either. */
const MAX_EVENTS = 300;

type Kind = { refusal: Refusal; count: number; since: Date; writtenAt: number | null };

export type Refusals = {
  /** Counts a refusal, and records it unless one like it was recorded in the last minute. Never throws. */
  note(refusal: Refusal): void;
  /** Records what was counted since the last event of its kind, whose minute is over; `all`: of every kind. */
  flush(all?: boolean): Promise<void>;
};

/** Returns what refusals are counted by. Requests without credentials are one actor: an attacker has as many addresses as wanted. */
const keyOf = ({ code, actor, method, route }: Refusal): string =>
  JSON.stringify([code, actor.type, actor.id, method, route]);

/**
 * Refused permissions and throttled requests as audit events (OWASP ASVS 5.0, 16.3.2 and 16.3.3), few enough that nobody can
 * fill the store with them: the first of a kind at once, then one a minute with the count of those that came meanwhile. Each
 * process counts for itself.
 */
export const refusalsOf = defineService<Refusals>({
  name: 'refusals',
  open: openRefusals,
  close: (refusals) => refusals.flush(true),
});

function openRefusals(platform: Platform): Refusals {
  const kinds = new LRUCache<string, Kind>({ max: MAX_KINDS });
  let windowEnds = 0;
  let written = 0;
  let timer: NodeJS.Timeout | undefined;

  const now = () => platform.clock.now();

  function mayWrite(): boolean {
    const at = now().getTime();
    if (at >= windowEnds) [windowEnds, written] = [at + WINDOW_MS, 0];
    written += 1;
    return written <= MAX_EVENTS;
  }

  const isDue = ({ writtenAt }: Kind): boolean =>
    writtenAt === null || now().getTime() - writtenAt >= WINDOW_MS;

  async function write(kind: Kind): Promise<void> {
    const { refusal, count, since } = kind;
    if (count === 0) return;
    if (!mayWrite()) return flushLater();
    kind.count = 0;
    kind.writtenAt = now().getTime();
    const { code, actor, method, route, problem } = refusal;
    const isPerson = actor.type === 'user' || actor.type === 'staff';
    const subject = isPerson && actor.id ? { id: actor.id } : { identifier: actor.id ?? 'anonymous' };
    await change(platform, actor, async ({ record }) => {
      record(code, {
        subject,
        outcome: 'failure',
        reason: problem,
        ...(actor.type === 'api_key' && actor.id && { target: { type: 'api_key', id: actor.id } }),
        details: { method, route, problem, count, since: since.toISOString() },
      });
    }).catch((err) => {
      // The request is answered already; its line in the log stays.
      kind.count += count;
      platform.log.warn({ err, code }, 'a refused request could not be recorded');
    });
  }

  async function flush(all = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    for (const kind of kinds.values()) {
      if (all || isDue(kind)) await write(kind);
    }
    if ([...kinds.values()].some(({ count }) => count > 0)) flushLater();
  }

  function flushLater(): void {
    timer ??= setTimeout(() => void flush(), WINDOW_MS).unref();
  }

  function note(refusal: Refusal): void {
    const key = keyOf(refusal);
    const kind = kinds.get(key) ?? { refusal, count: 0, since: now(), writtenAt: null };
    if (kind.count === 0) kind.since = now();
    // The newest says from where it came last.
    kind.refusal = refusal;
    kind.count += 1;
    kinds.set(key, kind);
    if (isDue(kind)) void write(kind);
    else flushLater();
  }

  return { note, flush };
}
