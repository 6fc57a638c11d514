import { canonical } from '#core/platform/canonical.ts';
import { agentPieces, codePieces, json, locationPiece } from './leaf-pieces.ts';
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
  risk_reasons: unknown;
};

/** What of a leaf differs between a row that is about to be stored and one that is read back. */
export type AsStored = Pick<LeafFields, 'actor_login' | 'message' | 'occurred_at'> & {
  /** Canonical JSON. */
  details: string;
  risk_reasons: string | null;
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
    risk_reasons: row.risk_reasons === null ? null : canonical(row.risk_reasons),
    details: canonical(row.details ?? null),
  });

/**
 * The same of a row of which some fields are taken as they will be stored. Ids, times, addresses and the words of
 * PostgreSQL's enums are quoted without a look: their columns hold nothing that JSON escapes. As few parts as can be,
 * because putting them together is what a leaf costs besides its hash.
 */
export function leafTextOf(row: Omit<LeafFields, keyof AsStored>, stored: AsStored): string {
  const { browserText, osText, agentText } = agentPieces(row);
  const { codeText, severityText } = codePieces(row);
  const subjectLogin = json(row.subject_login);
  const actorLogin = stored.actor_login === row.subject_login ? subjectLogin : json(stored.actor_login);
  return `{"actor":{"id":${quoted(row.actor_id)},"login":${actorLogin},"type":"${
    row.actor_type
  }"},"api_key_id":${quoted(row.api_key_id)}${browserText}${codeText}${stored.details},"device_type":"${
    row.device_type
  }","id":"${row.id}${locationPiece(row)}${json(stored.message)},"occurred_at":"${
    stored.occurred_at
  }","organisation_id":${quoted(row.organisation_id)}${osText}${row.outcome}","reason":${json(
    row.reason,
  )},"received_at":"${row.received_at}","request_id":${json(row.request_id)},"risk":${riskText(
    row.risk_score,
    stored.risk_reasons,
  )},"session_hash":${json(row.session_hash)}${severityText}${
    row.subject_id
  }","login":${subjectLogin}},"target":${targetText(row)}${agentText}`;
}

const quoted = (text: string | null): string => (text === null ? 'null' : `"${text}"`);

const riskText = (score: number | null, reasons: string | null): string =>
  score !== null || reasons !== null ? `{"reasons":${reasons ?? '[]'},"score":${score}}` : 'null';

const targetText = ({ target_type, target_id }: Pick<LeafFields, 'target_type' | 'target_id'>): string =>
  target_type !== null || target_id !== null
    ? `{"id":${json(target_id)},"type":${json(target_type)}}`
    : 'null';

export const leafHash = (row: LeafFields): Buffer => hashLeaf(leafText(row));
