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
 * of the keys, because sorting them for each event costs more than all the rest. docs/verifying.md promises this form.
 */
export function leafText(row: LeafFields): string {
  const { details, latitude, longitude } = row;
  const head = JSON.stringify({
    actor: { id: row.actor_id, login: row.actor_login, type: row.actor_type },
    api_key_id: row.api_key_id,
    browser: row.browser,
    category: row.category,
    code: row.code,
  });
  const tail = JSON.stringify({
    device_type: row.device_type,
    id: row.id,
    ip: row.ip,
    location: isPlaced(row)
      ? {
          city: row.city,
          country: row.country,
          latitude: latitude && shortest(latitude),
          longitude: longitude && shortest(longitude),
          region: row.region,
          timezone: row.timezone,
        }
      : null,
    message: row.message,
    occurred_at: row.occurred_at,
    organisation_id: row.organisation_id,
    os: row.os,
    outcome: row.outcome,
    reason: row.reason,
    received_at: row.received_at,
    request_id: row.request_id,
    risk:
      row.risk_score === null && row.risk_reasons === null
        ? null
        : { reasons: row.risk_reasons ?? [], score: row.risk_score },
    session_hash: row.session_hash,
    severity: row.severity,
    subject: { id: row.subject_id, login: row.subject_login },
    target:
      row.target_type === null && row.target_id === null
        ? null
        : { id: row.target_id, type: row.target_type },
    user_agent: row.user_agent,
  });
  return `${head.slice(0, -1)},"details":${canonical(details ?? null)},${tail.slice(1)}`;
}

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
