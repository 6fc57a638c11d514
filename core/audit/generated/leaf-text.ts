// Generated from contract/stored-event.ts by `npm run generate`; do not edit by hand.
import { eventTypeOf } from '#contract/event-catalogue.ts';
import { instantText } from '#core/platform/instant.ts';
import type { EventRow } from '../event-row.ts';
import { actorIdentifierOf, ownMessageOf } from '../form-rules.ts';
import type { AsStored, LeafFields, LeafRow } from '../leaf-fields.ts';
import { canonicalOrNull, inOne, json, keep, parsedOrNull, quoted, realText } from '../leaf-pieces.ts';

// Pieces of a leaf that are the same in many events, each kept as one text by what it is found by.

type Agent = Pick<LeafFields, 'user_agent' | 'browser' | 'os'>;

function writeAgent(row: Agent) {
  return {
    browser: row.browser,
    os: row.os,
    browserText: inOne(`,"browser":${json(row.browser)},"category":"`),
    osText: inOne(`,"os":${json(row.os)},"outcome":"`),
    userAgentText: inOne(`,"user_agent":${json(row.user_agent)}}`),
  };
}

const agents = new Map<string, ReturnType<typeof writeAgent>>();
const noAgent = writeAgent({ user_agent: null, browser: null, os: null });

function agentPieces(row: Agent): ReturnType<typeof writeAgent> {
  const { user_agent } = row;
  const known = user_agent === null ? noAgent : agents.get(user_agent);
  const isSame =
    known !== undefined &&
    known.browser === row.browser &&
    known.os === row.os;
  if (isSame) return known;
  const written = writeAgent(row);
  if (user_agent !== null) keep(agents, user_agent, written);
  return written;
}

type Location = Pick<LeafFields, 'ip' | 'country' | 'region' | 'city' | 'latitude' | 'longitude' | 'timezone'>;

function writeLocation(row: Location) {
  return {
    country: row.country,
    region: row.region,
    city: row.city,
    latitude: row.latitude,
    longitude: row.longitude,
    timezone: row.timezone,
    ipText: inOne(`","ip":${quoted(row.ip)},"location":${row.country !== null || row.region !== null || row.city !== null || row.latitude !== null || row.longitude !== null || row.timezone !== null ? `{"city":${json(row.city)},"country":${json(row.country)},"latitude":${realText(row.latitude)},"longitude":${realText(row.longitude)},"region":${json(row.region)},"timezone":${json(row.timezone)}}` : 'null'},"message":`),
  };
}

const locations = new Map<string, ReturnType<typeof writeLocation>>();
const noLocation = writeLocation({ ip: null, country: null, region: null, city: null, latitude: null, longitude: null, timezone: null });

function locationPieces(row: Location): ReturnType<typeof writeLocation> {
  const { ip } = row;
  const known = ip === null ? noLocation : locations.get(ip);
  const isSame =
    known !== undefined &&
    known.country === row.country &&
    known.region === row.region &&
    known.city === row.city &&
    known.latitude === row.latitude &&
    known.longitude === row.longitude &&
    known.timezone === row.timezone;
  if (isSame) return known;
  const written = writeLocation(row);
  if (ip !== null) keep(locations, ip, written);
  return written;
}

type Code = Pick<LeafFields, 'code' | 'category' | 'severity'>;

function writeCode(row: Code) {
  return {
    category: row.category,
    severity: row.severity,
    categoryText: inOne(`${row.category}","code":${json(row.code)},"details":`),
    severityText: inOne(`,"severity":"${row.severity}","subject":{"id":"`),
  };
}

const codes = new Map<string, ReturnType<typeof writeCode>>();

function codePieces(row: Code): ReturnType<typeof writeCode> {
  const { code } = row;
  const known = codes.get(code);
  const isSame =
    known !== undefined &&
    known.category === row.category &&
    known.severity === row.severity;
  if (isSame) return known;
  const written = writeCode(row);
  keep(codes, code, written);
  return written;
}

/**
 * The canonical JSON (RFC 8785) of an event. Written in the order of the keys, because sorting them for each event costs
 * more than all the rest, and as one text of as few parts as can be, because every event that is stored comes by here: figures
 * of `npm run bench:log` in bench/README.md. Ids, times, addresses and the words of PostgreSQL's enums are quoted
 * without a look: their columns hold nothing that JSON escapes. docs/verifying.md promises this form.
 */
function textOf(row: Omit<LeafFields, keyof AsStored>, stored: AsStored): string {
  const agent = agentPieces(row);
  const location = locationPieces(row);
  const code = codePieces(row);
  const subjectIdentifier = json(row.subject_identifier);
  const actorIdentifier = stored.actor_identifier === row.subject_identifier ? subjectIdentifier : json(stored.actor_identifier);
  return `{"actor":{"id":${
    quoted(row.actor_id)},"identifier":${
    actorIdentifier},"type":"${
    row.actor_type}"},"api_key_id":${
    quoted(row.api_key_id)}${
    agent.browserText}${
    code.categoryText}${
    stored.details ?? 'null'},"device_type":"${
    row.device_type}","id":"${
    row.id}${
    location.ipText}${
    json(stored.message)},"occurred_at":"${
    row.occurred_at}","organisation_id":${
    quoted(row.organisation_id)}${
    agent.osText}${
    row.outcome}","reason":${
    json(row.reason)},"received_at":"${
    row.received_at}","request_id":${
    json(row.request_id)},"risk":${
    row.risk_score !== null || stored.risk_reasons !== null ? `{"reasons":${stored.risk_reasons ?? '[]'},"score":${row.risk_score}}` : 'null'},"session_hash":${
    json(row.session_hash)}${
    code.severityText}${
    row.subject_id}","identifier":${
    subjectIdentifier}},"target":${
    row.target_type !== null || row.target_id !== null ? `{"id":${json(row.target_id)},"type":${json(row.target_type)}}` : 'null'}${
    agent.userAgentText}`;
}

/** The text of the leaf of an event that was read back. */
export const leafText = (row: LeafFields): string =>
  textOf(row, {
    actor_identifier: row.actor_identifier,
    message: row.message,
    details: canonicalOrNull(row.details),
    risk_reasons: canonicalOrNull(row.risk_reasons),
  });

/** The text of the leaf of a row that is about to be stored, as it will be read back. */
export const leafTextOfRow = (row: EventRow): string =>
  textOf(row, {
    actor_identifier: actorIdentifierOf(row),
    message: row.message === eventTypeOf(row.code).message ? null : row.message,
    details: row.details,
    risk_reasons: row.risk_reasons,
  });

/** What is appended of a row that is read back. */
export const leafFieldsOf = (row: LeafRow): LeafFields => ({
  id: row.id,
  code: row.code,
  category: row.category,
  severity: row.severity,
  message: ownMessageOf(row.message),
  occurred_at: instantText(Number(row.occurred_at)),
  received_at: instantText(Number(row.received_at)),
  outcome: row.outcome,
  reason: row.reason,
  actor_type: row.actor_type,
  actor_id: row.actor_id,
  actor_identifier: actorIdentifierOf(row),
  subject_id: row.subject_id,
  subject_identifier: row.subject_identifier,
  organisation_id: row.organisation_id,
  api_key_id: row.api_key_id,
  ip: row.ip,
  country: row.country,
  region: row.region,
  city: row.city,
  latitude: row.latitude,
  longitude: row.longitude,
  timezone: row.timezone,
  user_agent: row.user_agent,
  device_type: row.device_type,
  browser: row.browser,
  os: row.os,
  session_hash: row.session_hash,
  request_id: row.request_id,
  target_type: row.target_type,
  target_id: row.target_id,
  details: parsedOrNull(row.details),
  risk_score: row.risk_score,
  risk_reasons: parsedOrNull(row.risk_reasons),
});
