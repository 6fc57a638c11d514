import { operatorOf } from '#core/audit/operator.ts';

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** `Vietnam` for `VN`. */
export function countryName(code: string | null): string {
  if (code === null) return 'an unknown country';
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}

/** `Hanoi, Vietnam`, or the country alone. */
export const placeName = ({ city, country }: { city: string | null; country: string | null }): string =>
  city === null ? countryName(country) : `${city}, ${countryName(country)}`;

/** `Hetzner Online GmbH (AS24940)`, or the number alone. */
export function operatorName(asn: string | null, ip: string | null): string {
  const operator = operatorOf(ip);
  if (asn === null) return 'an unknown operator';
  return operator !== null && asn === `AS${operator.number}` ? `${operator.name} (${asn})` : asn;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `45 minutes`, `3 hours`, `12 days`. */
export function lasting(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 90) return plural(Math.max(1, minutes), 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? plural(hours, 'hour') : plural(Math.round(hours / 24), 'day');
}
