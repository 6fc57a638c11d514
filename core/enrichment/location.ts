import { LRUCache } from 'lru-cache';
import { canonicalAddress } from '#core/platform/address.ts';
import { findLocation } from './location-data.ts';

export type Location = {
  country: string | null;
  region: string | null;
  city: string | null;
  /** Degrees. */
  latitude: number | null;
  longitude: number | null;
  /** IANA name. */
  timezone: string | null;
};

const nowhere: Location = {
  country: null,
  region: null,
  city: null,
  latitude: null,
  longitude: null,
  timezone: null,
};

const cache = new LRUCache<string, Location>({ max: 20_000 });

/** Returns where an IP address is by GeoLite2 (MaxMind), which geoip-lite carries; all null where it does not know. */
export function locationOf(ip: string | null): Location {
  if (ip === null) return nowhere;
  const known = cache.get(ip);
  if (known) return known;
  const location = lookUp(ip);
  cache.set(ip, location);
  return location;
}

function lookUp(ip: string): Location {
  // Rows from before addresses were made canonical are looked up too.
  const address = canonicalAddress(ip);
  const found = address === null ? undefined : findLocation(address);
  if (!found) return nowhere;
  const { country, region, city, latitude, longitude, timezone } = found;
  return {
    country: country || null,
    region: region || null,
    city: city || null,
    latitude,
    longitude,
    timezone: timezone || null,
  };
}
