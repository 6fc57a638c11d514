import geoip from 'geoip-lite';

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

/** Where an IP address is by GeoLite2 (MaxMind), which geoip-lite carries; all null where it does not know. */
export function placeOf(ip: string | null): Place {
  const found = ip === null ? null : geoip.lookup(ip.replace(/^::ffff:(?=\d+\.)/i, ''));
  if (!found) return nowhere;
  const [latitude, longitude] = found.ll ?? [];
  return {
    country: found.country || null,
    region: found.region || null,
    city: found.city || null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    timezone: found.timezone || null,
  };
}
