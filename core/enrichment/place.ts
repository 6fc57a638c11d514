import { LRUCache } from 'lru-cache';
import { canonicalAddress } from '#core/platform/address.ts';
import { findPlace } from './place-data.ts';

export type Place = {
  country: string | null;
  region: string | null;
  city: string | null;
  /** Degrees. */
  latitude: number | null;
  longitude: number | null;
  /** IANA name. */
  timezone: string | null;
};

const nowhere: Place = {
  country: null,
  region: null,
  city: null,
  latitude: null,
  longitude: null,
  timezone: null,
};

const cache = new LRUCache<string, Place>({ max: 20_000 });

/** Where an IP address is by GeoLite2 (MaxMind), which geoip-lite carries; all null where it does not know. */
export function placeOf(ip: string | null): Place {
  if (ip === null) return nowhere;
  const known = cache.get(ip);
  if (known) return known;
  const place = lookUp(ip);
  cache.set(ip, place);
  return place;
}

function lookUp(ip: string): Place {
  // Rows from before addresses were made canonical are looked up too.
  const address = canonicalAddress(ip);
  const found = address === null ? undefined : findPlace(address);
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
