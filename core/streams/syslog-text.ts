import type { Severity } from '#contract/event-enums.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { isIPv4Address } from '#core/platform/address.ts';
import { reasonIn } from '#locales/reasons.ts';

/** "log audit" (RFC 5424, table 1). */
const FACILITY = 13;
/** RFC 5424, table 2. */
const levels: Record<Severity, number> = { critical: 2, high: 3, medium: 4, low: 5, info: 6 };
/** ArcSight Common Event Format, 0 to 10. */
const cefSeverities: Record<Severity, number> = { info: 1, low: 3, medium: 5, high: 8, critical: 10 };

/** Printable ASCII without spaces, as header fields are (RFC 5424, 6). */
const word = (text: string, max: number): string => text.replace(/[^\x21-\x7e]/g, '_').slice(0, max) || '-';

/** Returns a message of RFC 5424 with octet counting before it (RFC 6587, 3.4.1): its text may hold line breaks. */
export function syslogFrame(event: AuditEvent, host: string, text: string): Buffer {
  const priority = FACILITY * 8 + levels[event.severity];
  const head = [
    `<${priority}>1`,
    event.occurred_at,
    word(host, 255),
    'gatehouse',
    '-',
    word(event.code, 32),
    '-',
  ].join(' ');
  const message = Buffer.from(`${head} ${text}`);
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}

const cefHead = (text: string): string => text.replace(/[\\|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
const cefValue = (text: string): string =>
  text.replace(/[\\=]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n');

type Field = [name: string, value: string | number | null | undefined];

/** `src` takes IPv4 only; the dictionary of extensions has `c6a2`, with this label, for an IPv6 source. */
function sourceOf(ip: string | null): Field[] {
  if (ip === null) return [];
  if (isIPv4Address(ip)) return [['src', ip]];
  return [
    ['c6a2Label', 'Source IPv6 Address'],
    ['c6a2', ip],
  ];
}

/** Returns the event in ArcSight's Common Event Format, version 0. */
export function cefText(event: AuditEvent): string {
  const { actor, subject, location, target } = event;
  const { score, reasons } = event.risk ?? { score: null, reasons: [] };
  const fields: Field[] = [
    ['rt', Date.parse(event.occurred_at)],
    ['externalId', event.id],
    ['cat', event.category],
    ['outcome', event.outcome],
    ['reason', event.reason],
    ['suid', actor.id],
    ['suser', actor.identifier],
    ['duid', subject.id],
    ['duser', subject.identifier],
    ...sourceOf(event.ip),
    ['requestClientApplication', event.user_agent],
    ['cs1Label', location?.country ? 'country' : null],
    ['cs1', location?.country],
    ['cs2Label', event.session_hash ? 'sessionHash' : null],
    ['cs2', event.session_hash],
    ['cs3Label', target ? 'target' : null],
    ['cs3', target && `${target.type ?? ''}:${target.id ?? ''}`],
    ['cs4Label', reasons.length > 0 ? 'riskReasons' : null],
    ['cs4', reasons.length > 0 ? JSON.stringify(reasons.map((reason) => reasonIn('en', reason))) : null],
    ['cs5Label', event.organisation_id ? 'organisationId' : null],
    ['cs5', event.organisation_id],
    ['cs6Label', event.request_id ? 'requestId' : null],
    ['cs6', event.request_id],
    ['cn1Label', score === null ? null : 'riskScore'],
    ['cn1', score],
    ['msg', event.message],
  ];
  const extension = fields
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${cefValue(String(value))}`)
    .join(' ');
  const head = ['CEF:0', 'Gatehouse', 'Gatehouse', '1', event.code, event.message].map(cefHead).join('|');
  return `${head}|${cefSeverities[event.severity]}|${extension}`;
}
