import { LRUCache } from 'lru-cache';
import type { DeviceType } from '#contract/event-enums.ts';
import type { ClientHints } from './client-hints.ts';
import { withClientHints } from './device-hints.ts';
import { cleanUserAgent } from './user-agent.ts';
import { readUserAgent } from './user-agent-kind.ts';

export type Device = { device_type: DeviceType; browser: string | null; os: string | null };

/** The same strings come again and again. Bounded in number, and in characters: anyone can send a thousand new ones. */
const bounds = { max: 10_000, maxSize: 4_000_000 };
const sizeOf = (_: Device, key: string): number => key.length + 100;
const byAgent = new LRUCache<string, Device>({ ...bounds, sizeCalculation: sizeOf });
/** By user agent and hints, as JSON. In a cache of its own, so that no user agent can pass for such a pair. */
const byHints = new LRUCache<string, Device>({ ...bounds, sizeCalculation: sizeOf });

const nothing: Device = { device_type: 'other', browser: null, os: null };

/**
 * Returns device type, browser and operating system, by the user agent and, where the browser sends them, by its client
 * hints, which say more: a user agent calls Brave Chrome, Windows 11 Windows 10, and Android 15 Android 10.
 */
export function deviceOf(userAgent: string | null, hints?: ClientHints | null): Device {
  if (!hints) return userAgent === null ? nothing : byUserAgent(userAgent);
  const key = JSON.stringify([userAgent, hints]);
  const known = byHints.get(key);
  if (known) return known;
  const device = withClientHints(userAgent === null ? nothing : byUserAgent(userAgent), hints);
  byHints.set(key, device);
  return device;
}

function byUserAgent(userAgent: string): Device {
  const known = byAgent.get(userAgent);
  if (known) return known;
  const text = cleanUserAgent(userAgent);
  const device = text === null ? nothing : readUserAgent(text);
  byAgent.set(userAgent, device);
  return device;
}
