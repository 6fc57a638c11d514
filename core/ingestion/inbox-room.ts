import { inboxDepth } from '#core/audit-trail/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { TooManyRequests } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';

/** Details of the depth is older than this never, and looked up again from half of it on. */
const KNOWN_MS = 1000;
/** Long enough for the workers to make room, short enough for senders not to fall behind. */
const RETRY_SECONDS = 2;

type Known = { at: number; batches: number; events: number; looking: Promise<void> | undefined };

const depthOf = defineService<Known>({
  name: 'depth of the inbox',
  open: () => ({ at: Number.NEGATIVE_INFINITY, batches: 0, events: 0, looking: undefined }),
});

/**
 * Refuses events while so many wait that storing has fallen far behind: better to tell the senders, who keep
 * what they have, than to fill the disk.
 * @throws TooManyRequests
 */
export async function requireRoom(platform: Platform): Promise<void> {
  const { db, config } = platform;
  const depth = depthOf(platform);
  const age = performance.now() - depth.at;
  if (age > KNOWN_MS / 2) {
    depth.looking ??= look(db, depth, config.INBOX_MAX_BATCHES).finally(() => {
      depth.looking = undefined;
    });
    if (age > KNOWN_MS) await depth.looking;
    else depth.looking.catch(() => {}); // the next request asks again
  }
  if (depth.batches < config.INBOX_MAX_BATCHES && depth.events < config.INBOX_MAX_EVENTS) return;
  const detail = `Too many events are queued. Nothing of this request was accepted: send it again in ${RETRY_SECONDS} seconds.`;
  throw new TooManyRequests('inbox_full', detail, RETRY_SECONDS);
}

async function look(db: Knex, depth: Known, maxBatches: number): Promise<void> {
  Object.assign(depth, await inboxDepth(db, maxBatches), { at: performance.now() });
}

/** Counts what was accepted since the last look, so that a burst cannot slip through between two. */
export function noteAccepted(platform: Platform, events: number): void {
  const depth = depthOf(platform);
  depth.batches += 1;
  depth.events += events;
}
