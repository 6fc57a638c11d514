import { LRUCache } from 'lru-cache';
import { UAParser } from 'ua-parser-js';
import type { DeviceType } from './event-input.ts';

export type Device = { device_type: DeviceType; browser: string | null; os: string | null };

const cache = new LRUCache<string, Device>({ max: 10_000 });
const scripted =
  /bot\b|crawl|spider|curl\/|wget\/|python|httpie|go-http|java\/|okhttp|axios|node-fetch|headless|postman/i;

/** Device type, browser and operating system of a user agent; the same strings come again and again. */
export function deviceOf(userAgent: string | null): Device {
  if (userAgent === null) return { device_type: 'other', browser: null, os: null };
  const known = cache.get(userAgent);
  if (known) return known;
  const device = parse(userAgent);
  cache.set(userAgent, device);
  return device;
}

function parse(userAgent: string): Device {
  const { browser, os, device } = new UAParser(userAgent).getResult();
  return {
    device_type: deviceType(userAgent, device.type, os.name),
    browser: nameAndMajor(browser.name, browser.version),
    os: nameAndMajor(os.name, os.version),
  };
}

function deviceType(userAgent: string, type: string | undefined, os: string | undefined): DeviceType {
  if (scripted.test(userAgent)) return 'bot';
  if (type === 'mobile' || type === 'tablet') return type;
  // ua-parser-js names no type for a desktop computer.
  return type === undefined && os !== undefined ? 'desktop' : 'other';
}

/** `Chrome 140`: the full version says nothing more about whose device it is. */
function nameAndMajor(name: string | undefined, version: string | undefined): string | null {
  if (!name) return null;
  const major = version?.split('.')[0];
  return major ? `${name} ${major}` : name;
}
