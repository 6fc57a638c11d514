import type { OwnLogFormat } from '#contract/own-log.ts';
import { type AuditEvent, allOwnEvents, checkRange, type OwnFilter } from '#core/audit/index.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import type { Self } from '#core/identity/index.ts';
import { BYTE_ORDER_MARK, csvLine } from '#core/platform/csv.ts';
import type { Platform } from '#core/platform/platform.ts';

/** The newest events that one export holds; who needs more narrows the time range. */
export const MAX_EXPORTED_EVENTS = 100_000;

const columns: [string, (event: AuditEvent) => unknown][] = [
  ['id', (event) => event.id],
  ['occurred_at', (event) => event.occurred_at],
  ['code', (event) => event.code],
  ['message', (event) => event.message],
  ['category', (event) => event.category],
  ['severity', (event) => event.severity],
  ['outcome', (event) => event.outcome],
  ['reason', (event) => event.reason],
  ['api_key_id', (event) => event.api_key_id],
  ['actor_type', (event) => event.actor.type],
  ['actor_identifier', (event) => event.actor.identifier],
  ['ip', (event) => event.ip],
  ['country', (event) => event.location?.country],
  ['region', (event) => event.location?.region],
  ['city', (event) => event.location?.city],
  ['device_type', (event) => event.device_type],
  ['browser', (event) => event.browser],
  ['os', (event) => event.os],
  ['user_agent', (event) => event.user_agent],
  ['session_hash', (event) => event.session_hash],
  ['request_id', (event) => event.request_id],
  ['target_type', (event) => event.target?.type],
  ['target_id', (event) => event.target?.id],
  ['details', (event) => event.details && JSON.stringify(event.details)],
  ['risk_score', (event) => event.risk?.score],
];

async function* csv(pages: AsyncIterable<AuditEvent[]>, hasMark: boolean): AsyncGenerator<string> {
  if (hasMark) yield BYTE_ORDER_MARK;
  yield csvLine(columns.map(([name]) => name));
  for await (const events of pages) {
    yield events.map((event) => csvLine(columns.map(([, value]) => value(event)))).join('');
  }
}

async function* json(pages: AsyncIterable<AuditEvent[]>, exportedAt: Date): AsyncGenerator<string> {
  yield `{"exported_at":"${exportedAt.toISOString()}","events":[`;
  let count = 0;
  for await (const events of pages) {
    if (events.length === 0) continue;
    yield (count > 0 ? ',\n' : '\n') + events.map((event) => JSON.stringify(event)).join(',\n');
    count += events.length;
  }
  yield `\n],"count":${count}}\n`;
}

export type LogExport = { contentType: string; fileName: string; content: AsyncIterable<string> };

/**
 * Their own log as a file, newest first, read page by page while it is sent: any size takes the same memory.
 * That it was exported is an event of the log itself.
 * @throws Invalid when the range ends before it begins.
 */
export async function exportOwnLog(
  platform: Platform,
  actor: Actor,
  self: Self,
  filter: OwnFilter,
  { format, byteOrderMark }: { format: OwnLogFormat; byteOrderMark: boolean },
): Promise<LogExport> {
  checkRange(filter);
  await change(platform, actor, async ({ record }) => {
    const subject = { id: self.id, identifier: self.email };
    record('user.audit_log:exported', { subject, details: { format, filter: { ...filter } } });
  });
  const now = platform.clock.now();
  const pages = allOwnEvents(platform, self.id, filter, MAX_EXPORTED_EVENTS);
  const fileName = `audit-log-${now.toISOString().slice(0, 10)}.${format}`;
  return format === 'csv'
    ? { contentType: 'text/csv; charset=utf-8; header=present', fileName, content: csv(pages, byteOrderMark) }
    : { contentType: 'application/json; charset=utf-8', fileName, content: json(pages, now) };
}
