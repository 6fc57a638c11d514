import { addressWithoutSecrets, REDACTED } from '#core/platform/without-secrets.ts';

/** Members that say where events go and hold nothing else. */
const plain = ['kind', 'host', 'port', 'tls', 'format', 'name', 'folder', 'region', 'bucket', 'prefix'];
const addresses = ['url', 'endpoint'];
const KEY_ID_SHOWN = 4;

/**
 * Returns where a stream or a schedule sends events, without what lets others send there too. Members that it does not
 * know are left out.
 */
export function destinationWithoutSecrets(destination: unknown): unknown {
  if (typeof destination !== 'object' || destination === null || Array.isArray(destination)) return REDACTED;
  const told = Object.entries(destination).flatMap(([name, value]): [string, unknown][] => {
    if (plain.includes(name)) return [[name, value]];
    if (addresses.includes(name)) return [[name, addressWithoutSecrets(String(value))]];
    // Of a key's id as much as tells it from others.
    if (name === 'access_key_id') return [[name, `…${String(value).slice(-KEY_ID_SHOWN)}`]];
    return [];
  });
  return Object.fromEntries(told);
}
