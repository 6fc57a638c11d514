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

/**
 * The canonical JSON (RFC 8785) of a stored event: the fields of the API's `AuditEvent` without `late`. Written in the order
 * of the keys, because sorting them for each event costs more than all the rest, and as one text, because every event that
 * is stored comes by here. docs/verifying.md promises this form.
 */
export function leafText(row: LeafFields): string {
  return `{"actor":{"id":${json(row.actor_id)},"login":${json(row.actor_login)},"type":${json(
    row.actor_type,
  )}},"api_key_id":${json(row.api_key_id)},"browser":${json(row.browser)},"category":${json(
    row.category,
  )},"code":${json(row.code)},"details":${canonical(row.details ?? null)},"device_type":${json(
    row.device_type,
  )},"id":${json(row.id)},"ip":${json(row.ip)},"location":${locationText(row)},"message":${json(
    row.message,
  )},"occurred_at":${json(row.occurred_at)},"organisation_id":${json(row.organisation_id)},"os":${json(
    row.os,
  )},"outcome":${json(row.outcome)},"reason":${json(row.reason)},"received_at":${json(
    row.received_at,
  )},"request_id":${json(row.request_id)},"risk":${riskText(row)},"session_hash":${json(
    row.session_hash,
  )},"severity":${json(row.severity)},"subject":{"id":${json(row.subject_id)},"login":${json(
    row.subject_login,
  )}},"target":${targetText(row)},"user_agent":${json(row.user_agent)}}`;
}

// Quotes, backslashes and control characters are escaped, and surrogates may be.
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** JSON of a text; most need nothing but quotes around them. */
const json = (text: string | null): string =>
  text === null ? 'null' : plain.test(text) ? `"${text}"` : JSON.stringify(text);

const numberText = (value: number | null): string =>
  value === null ? 'null' : JSON.stringify(value && shortest(value));

const locationText = (row: LeafFields): string =>
  isPlaced(row)
    ? `{"city":${json(row.city)},"country":${json(row.country)},"latitude":${numberText(
        row.latitude,
      )},"longitude":${numberText(row.longitude)},"region":${json(row.region)},"timezone":${json(row.timezone)}}`
    : 'null';

const riskText = ({ risk_score, risk_reasons }: LeafFields): string =>
  risk_score === null && risk_reasons === null
    ? 'null'
    : JSON.stringify({ reasons: risk_reasons ?? [], score: risk_score });

const targetText = ({ target_type, target_id }: LeafFields): string =>
  target_type === null && target_id === null
    ? 'null'
    : `{"id":${json(target_id)},"type":${json(target_type)}}`;

export const leafHash = (row: LeafFields): Buffer => hashLeaf(leafText(row));

/** A row that holds any of it: whatever is put into one of these columns changes the leaf. */
const isPlaced = ({ country, region, city, latitude, longitude, timezone }: LeafFields): boolean =>
  country !== null ||
  latitude !== null ||
  longitude !== null ||
  region !== null ||
  city !== null ||
  timezone !== null;

const MOST_KNOWN = 20_000;
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
