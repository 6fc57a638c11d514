import { canonical } from './canonical.ts';
import { hashLeaf } from './merkle.ts';

/** What of an event is sealed, with what the row has only the number of. Times are UTC with three or six digits. */
export type LeafFields = {
  id: string;
  subject_id: string;
  subject_login: string | null;
  actor_type: string;
  actor_id: string | null;
  actor_login: string | null;
  organisation_id: string | null;
  api_key_id: string | null;
  code: string;
  category: string;
  severity: string;
  /** null where it is the usual one of the code. */
  message: string | null;
  occurred_at: string;
  received_at: string;
  outcome: string;
  reason: string | null;
  ip: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  timezone: string | null;
  user_agent: string | null;
  device_type: string;
  browser: string | null;
  os: string | null;
  session_hash: string | null;
  request_id: string | null;
  target_type: string | null;
  target_id: string | null;
  details: unknown;
  risk_score: number | null;
  risk_reasons: string[] | null;
};

/** What of a leaf differs between a row that is about to be stored and one that is read back. */
export type AsStored = Pick<LeafFields, 'actor_login' | 'message' | 'occurred_at' | 'ip' | 'risk_reasons'> & {
  /** Canonical JSON. */
  details: string;
};

/**
 * The canonical JSON (RFC 8785) of a stored event: the fields of the API's `AuditEvent` without `late`. Written in the order
 * of the keys, because sorting them for each event costs more than all the rest, and as one text, because every event that
 * is stored comes by here. docs/verifying.md promises this form.
 */
export const leafText = (row: LeafFields): string =>
  leafTextOf(row, {
    actor_login: row.actor_login,
    message: row.message,
    occurred_at: row.occurred_at,
    ip: row.ip,
    risk_reasons: row.risk_reasons,
    details: canonical(row.details ?? null),
  });

/** The same of a row of which some fields are taken as they will be stored. */
export function leafTextOf(row: Omit<LeafFields, keyof AsStored>, stored: AsStored): string {
  return `{"actor":{"id":${json(row.actor_id)},"login":${json(stored.actor_login)},"type":${json(
    row.actor_type,
  )}},"api_key_id":${json(row.api_key_id)},"browser":${json(row.browser)},"category":${json(
    row.category,
  )},"code":${json(row.code)},"details":${stored.details},"device_type":${json(row.device_type)},"id":${json(
    row.id,
  )},"ip":${json(stored.ip)},"location":${locationText(row, stored.ip)},"message":${json(
    stored.message,
  )},"occurred_at":${json(stored.occurred_at)},"organisation_id":${json(row.organisation_id)},"os":${json(
    row.os,
  )},"outcome":${json(row.outcome)},"reason":${json(row.reason)},"received_at":${json(
    row.received_at,
  )},"request_id":${json(row.request_id)},"risk":${riskText(
    row.risk_score,
    stored.risk_reasons,
  )},"session_hash":${json(row.session_hash)},"severity":${json(row.severity)},"subject":{"id":${json(
    row.subject_id,
  )},"login":${json(row.subject_login)}},"target":${targetText(row)},"user_agent":${json(row.user_agent)}}`;
}

// Quotes, backslashes and control characters are escaped, and surrogates may be.
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** JSON of a text; most need nothing but quotes around them. */
const json = (text: string | null): string =>
  text === null ? 'null' : plain.test(text) ? `"${text}"` : JSON.stringify(text);

type Location = Pick<LeafFields, 'country' | 'region' | 'city' | 'latitude' | 'longitude' | 'timezone'>;

const MOST_KNOWN = 20_000;
const locations = new Map<string, Location & { text: string }>();

/** Most events come from an address that was seen before, and so from the same place. */
function locationText(row: Location, ip: string | null): string {
  const { country, region, city, latitude, longitude, timezone } = row;
  const known = ip === null ? undefined : locations.get(ip);
  const isSame =
    known !== undefined &&
    known.city === city &&
    known.country === country &&
    known.latitude === latitude &&
    known.longitude === longitude &&
    known.region === region &&
    known.timezone === timezone;
  if (isSame) return known.text;
  const text = isPlaced(row)
    ? `{"city":${json(city)},"country":${json(country)},"latitude":${numberText(
        latitude,
      )},"longitude":${numberText(longitude)},"region":${json(region)},"timezone":${json(timezone)}}`
    : 'null';
  if (ip !== null) {
    if (locations.size >= MOST_KNOWN) locations.clear();
    locations.set(ip, { country, region, city, latitude, longitude, timezone, text });
  }
  return text;
}

const numberText = (value: number | null): string =>
  value === null ? 'null' : JSON.stringify(value && shortest(value));

const riskText = (score: number | null, reasons: string[] | null): string =>
  score === null && reasons === null ? 'null' : JSON.stringify({ reasons: reasons ?? [], score });

const targetText = ({ target_type, target_id }: Pick<LeafFields, 'target_type' | 'target_id'>): string =>
  target_type === null && target_id === null
    ? 'null'
    : `{"id":${json(target_id)},"type":${json(target_type)}}`;

export const leafHash = (row: LeafFields): Buffer => hashLeaf(leafText(row));

/** A row that holds any of it: whatever is put into one of these columns changes the leaf. */
const isPlaced = ({ country, region, city, latitude, longitude, timezone }: Location): boolean =>
  country !== null ||
  latitude !== null ||
  longitude !== null ||
  region !== null ||
  city !== null ||
  timezone !== null;

const known = new Map<number, number>();

/** The shortest number that PostgreSQL's `real` keeps as the same, which is how it gives it back. */
function shortest(value: number): number {
  const found = known.get(value);
  if (found !== undefined) return found;
  let short = value;
  for (let digits = 1; digits <= 9; digits += 1) {
    short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) break;
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(value, short);
  return short;
}
