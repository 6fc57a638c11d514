import { LOGIN } from '../event.ts';
import { locationOf, secondsOf } from '../facts.ts';
import { timesSeen } from '../profile.ts';
import { HOUR_MS } from '../state.ts';
import { defineRule } from './rule.ts';

const EARTH_KM = 6371;

/** Great-circle distance in km by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984). */
export function distanceKm(
  from: { latitude: number; longitude: number },
  to: { latitude: number; longitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const h =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(from.longitude, to.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Returns how far GeoLite2 may be off, in km: the radius that MaxMind gives with most cities is 20 to 100, and without a
 * city the coordinates are the middle of a country.
 */
const errorKm = (city: string | null): number => (city === null ? 500 : 100);

export const impossibleTravel = defineRule({
  id: 'impossible_travel',
  severity: 'high',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { speed_kmh: 900, min_km: 500, shared_network_logins: 30 },
  response: 'step_up',
  evaluate: ({ event, subject, novelty, networkLogins }, limits) => {
    const { location, profile } = subject;
    const { latitude, longitude } = event;
    if (event.code !== LOGIN || location === null || latitude === null || longitude === null) return null;
    if (!novelty.network || networkLogins >= limits.shared_network_logins) return null;
    // Someone who has come from both countries before goes to and fro, or through a VPN.
    if (event.country !== location.country && timesSeen(profile, 'country', event.country) >= 2) return null;
    const km = distanceKm(location, { latitude, longitude }) - errorKm(event.city) - errorKm(location.city);
    const hours = Math.abs(event.at - location.at) / HOUR_MS;
    if (km < limits.min_km || km <= hours * limits.speed_kmh) return null;
    return {
      reason: {
        code: 'impossible_travel',
        params: {
          location: locationOf(event),
          // Locations are not known more exactly.
          distance_km: Math.round(km / 100) * 100,
          previous_location: locationOf(location),
          apart_seconds: secondsOf(Math.abs(event.at - location.at)),
        },
      },
    };
  },
});
