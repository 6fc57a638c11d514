// Generated from contract/stored-event.ts by `npm run generate`; do not edit by hand.
import { eventTypeOf } from '#contract/event-catalogue.ts';
import { copyText, plain } from '../copy-text.ts';
import type { EventRow } from '../event-row.ts';

/**
 * A row as a line of COPY, a cell for each of `eventColumns`. Left out is what follows from the rest, which `eventForm` puts
 * back: the default message of a code, and the identifier of users who act for themselves. One expression, because a list of columns
 * gone through for each row takes three times as long: figures of `npm run bench:ingest` in bench/README.md.
 */
export function copyLine(row: EventRow): string {
  const message = row.message === eventTypeOf(row.code).message ? '' : row.message;
  const isOwn = row.actor_id === row.subject_id && row.actor_identifier === row.subject_identifier;
  return `${
    row.id}\t${
    row.code}\t${
    row.category}\t${
    row.severity}\t${
    copyText(message)}\t${
    row.occurred_at}\t${
    row.received_at}\t${
    row.outcome}\t${
    copyText(row.reason)}\t${
    row.actor_type}\t${
    plain(row.actor_id)}\t${
    isOwn ? '\\N' : copyText(row.actor_identifier)}\t${
    row.subject_id}\t${
    copyText(row.subject_identifier)}\t${
    plain(row.organisation_id)}\t${
    plain(row.api_key_id)}\t${
    plain(row.ip)}\t${
    plain(row.country)}\t${
    row.device_type}\t${
    copyText(row.session_hash)}\t${
    copyText(row.request_id)}\t${
    copyText(row.target_type)}\t${
    copyText(row.target_id)}\t${
    copyText(row.details)}\t${
    plain(row.risk_score)}\t${
    copyText(row.risk_reasons)}\t${
    plain(row.user_agent_id)}\t${
    plain(row.location_id)}\n`;
}
