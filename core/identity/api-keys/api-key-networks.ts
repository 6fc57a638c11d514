import { LRUCache } from 'lru-cache';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { isPrivateAddress, networkOf } from '#core/platform/address.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { addNetwork } from './api-key-network-store.ts';

/** A key with more has no place of its own (a roaming client, a cloud's changing exits): nothing new is noted of it. */
export const MAX_NETWORKS = 50;

/** What this process has looked up, so that a request costs a look into memory and no query. */
const knownNetworksOf = defineService({
  name: 'known networks of API keys',
  open: () => new LRUCache<string, Promise<void>>({ max: 20_000 }),
});

type From = Pick<Actor, 'ip' | 'user_agent'>;

/**
 * Notes that a key is used from an address. The first time from a network (/24, /48) becomes an audit event, which
 * detection looks at. Many requests at once, and many processes, make one event: the row in the database decides.
 */
export function noteNetwork(
  platform: Platform,
  key: { id: string; name: string },
  from: From,
): Promise<void> {
  const { ip } = from;
  const network = ip === null || isPrivateAddress(ip) ? null : networkOf(ip);
  if (network === null) return Promise.resolve();
  const entry = `${key.id} ${network}`;
  const known = knownNetworksOf(platform);
  const before = known.get(entry);
  if (before) return before;
  const noted = record(platform, key, from, network);
  known.set(entry, noted);
  noted.catch(() => known.delete(entry));
  return noted;
}

async function record(
  platform: Platform,
  { id, name }: { id: string; name: string },
  from: From,
  network: string,
): Promise<void> {
  const actor = {
    type: 'api_key',
    id,
    identifier: name,
    ...from,
    client_hints: null,
    session_hash: null,
    request_id: null,
  } as const;
  await change(platform, actor, async ({ tx, record }) => {
    const added = await addNetwork(tx, id, network, platform.clock.now(), MAX_NETWORKS);
    if (!added) return;
    record('api_key:used_from_new_network', {
      subject: { id: added.created_by },
      target: { type: 'api_key', id },
      details: {
        name,
        network,
        known_networks: added.known,
        first_used_at: added.first_used_at?.toISOString() ?? null,
      },
    });
  });
}
