/** An event as Gatehouse takes it; `/docs` of your Gatehouse says what each field is for. */
export type GatehouseEvent = {
  /** `subject.part:past_participle`, such as `order.refund:created`. */
  code: string;
  /** The user that the event is about. */
  subject: { id?: string; identifier?: string };
  /** Made when the event is handed over, if it has none. */
  id?: string;
  /** RFC 3339. The moment at which the event is handed over, if it has none. */
  occurred_at?: string;
  message?: string;
  outcome?: 'success' | 'failure';
  reason?: string;
  actor?: {
    type: 'user' | 'staff' | 'api_key' | 'service' | 'system' | 'anonymous';
    id?: string;
    identifier?: string;
  };
  organisation_id?: string;
  ip?: string;
  user_agent?: string;
  /** Values of the headers `Sec-CH-UA` and `Sec-CH-UA-…` as the user's browser sent them. */
  client_hints?: {
    brands?: string;
    full_version_list?: string;
    mobile?: string;
    platform?: string;
    platform_version?: string;
    model?: string;
    form_factors?: string;
  };
  session_hash?: string;
  request_id?: string;
  target?: { type: string; id: string };
  details?: Record<string, unknown>;
};

/** Returns a UUIDv7 (RFC 9562, 5.7): sorts by time, and tells the server when to look for it. */
export function newId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 2 ** 16));
  view.setUint16(4, now % 2 ** 16);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An event that waits: written out once, with id and time, so that a repeat is the same event. */
export type Waiting = {
  event: GatehouseEvent & { id: string };
  line: string;
  bytes: number;
  /** Its place in the order in which events were handed over. */
  place: number;
};

const encoder = new TextEncoder();

/** @throws TypeError when the event cannot be written as JSON. */
export function settle(event: GatehouseEvent): Omit<Waiting, 'place'> {
  const settled = {
    ...event,
    id: event.id ?? newId(),
    occurred_at: event.occurred_at ?? new Date().toISOString(),
  };
  const line = `${JSON.stringify(settled)}\n`;
  return { event: settled, line, bytes: encoder.encode(line).length };
}
