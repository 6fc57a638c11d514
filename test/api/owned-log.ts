import { createHash } from 'node:crypto';
import type { AuditEvent } from '#core/audit/index.ts';
import { ownColumns } from '#core/exports/columns.ts';
import { parquetEnd, parquetValue, rowGroup } from '#core/exports/parquet.ts';
import { canonical } from '#core/platform/canonical.ts';
import { signCheckpointNote } from '#core/transparency-log/checkpoint.ts';
import type { Manifest } from '#core/transparency-log/index.ts';
import { hashLeaf, hashNode } from '#core/transparency-log/merkle.ts';
import { publicKeyOf, signNote, verifierKey } from '#core/transparency-log/note.ts';
import { bare } from '../property/full-event.ts';
import type { Files } from './verifying.ts';

/** A log of ours alone, without a database: whatever its owner could sign can be signed here. */
const name = 'owned.example/audit/00000001';
const seed = Buffer.alloc(32, 9);
export const owner = { name, seed, publicKey: publicKeyOf(seed) };
export const ownedKey = verifierKey(owner.name, owner.publicKey);

export const idOf = (number: number): string =>
  `018f3a52-7c1b-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Event `number` of the log, as the API answers it. */
export const eventOf = (number: number, more: Partial<AuditEvent> = {}): AuditEvent => ({
  ...bare,
  id: idOf(number),
  code: 'parcel:sent',
  category: 'other' as AuditEvent['category'],
  severity: 'info' as AuditEvent['severity'],
  message: 'Parcel sent',
  occurred_at: `2026-05-01T00:00:0${number}.000Z`,
  received_at: `2026-05-01T00:00:0${number}.500Z`,
  late: false,
  outcome: 'success',
  actor: { type: 'user', id: null, identifier: null },
  subject: { id: idOf(100 + number), identifier: 'a@example.com' },
  device_type: 'desktop' as AuditEvent['device_type'],
  details: { minute: number },
  ...more,
});

const encryptedText = ({ late: _, message, ...event }: AuditEvent): string =>
  canonical({ ...event, message: message === 'Parcel sent' ? null : message });

const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const numberOf = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

const quoted = (cell: unknown): string => (cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`);

export type Content = Manifest['events']['content'];

/** Returns the rows of events in a form. */
export async function contentOf(content: Content, events: readonly AuditEvent[]): Promise<Buffer> {
  const rows = events.map((event) => JSON.stringify(event));
  if (content === 'ndjson') return Buffer.from(rows.map((row) => `${row}\n`).join(''));
  if (content === 'json') return Buffer.from(`[\n${rows.join(',\n')}\n]\n`);
  const cells = events.map((event) => ownColumns.map(({ value }) => value(event)));
  if (content === 'csv') {
    const lines = [ownColumns.map((column) => column.name), ...cells.map((row) => row.map(quoted))];
    return Buffer.from(lines.map((line) => `${line.join(',')}\r\n`).join(''));
  }
  const values = ownColumns.map(({ kind }, place) =>
    cells.map((row) => parquetValue(kind, row[place] ?? null)),
  );
  const form = { columns: ownColumns, compression: 'none' as const };
  const { bytes, meta } = rowGroup(ownColumns, values, 'none', 0);
  const parts = [Buffer.from(bytes)];
  async function* metas() {
    yield meta;
  }
  const about = { rows: events.length, count: 1, offset: bytes.length };
  for await (const part of parquetEnd(form, about, metas())) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

export type Owned = { files: Files; manifest: Manifest; root: Buffer; size: number };

/**
 * Returns an export of everything of a log of these events, the first of which retention removed and the last of which is
 * the record of that.
 * @param change what its owner makes of it before it is signed.
 */
export async function ownedExport(
  content: Content,
  {
    events = [1, 2, 3].map((number) => eventOf(number)),
    statement = {},
  }: { events?: AuditEvent[]; statement?: object } = {},
  change: (owned: Owned) => void | Promise<void> = () => undefined,
): Promise<Owned & { folder: Files }> {
  const record = recordEvent(events.length + 1, statement);
  const rows = [...events, record];
  const texts = [eventOf(0), ...rows].map(encryptedText);
  const hashes = texts.map((text) => hashLeaf(text));
  const [size, root] = [hashes.length, rootOf(hashes)];
  const file = `events.${content}`;
  const leaf = (position: number) => [
    numberOf(position),
    hashes[position] ?? Buffer.alloc(0),
    bytesOfId(rows[position - 1]?.id ?? ''),
  ];
  const path = inclusionPath(hashes, size - 1).map((hash) => hash.toString('base64'));
  const retention = { position: size - 1, text: texts.at(-1), path };
  const files: Files = {
    [file]: await contentOf(content, rows),
    'events.leaves': Buffer.concat(rows.flatMap((_row, index) => leaf(index + 1))),
    'events.nodes': hashes[0] ?? Buffer.alloc(0),
    'events.gaps': Buffer.concat([
      numberOf(0),
      numberOf(1),
      Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]),
      bytesOfId(record.id),
    ]),
    'events.retention': Buffer.from(`${JSON.stringify(retention)}\n`),
  };
  const manifest: Manifest = {
    format: 'gatehouse-export/2',
    id: idOf(1000),
    made_at: '2026-05-02T00:00:00.000Z',
    made_by: null,
    filter: {},
    events: {
      file,
      content,
      compression: 'none',
      mapping: 'gatehouse',
      masked: [],
      columns: null,
      time_zone: 'UTC',
      order: 'oldest_first',
      uncompressed_bytes: 1_000_000,
      longest_row: content === 'parquet' ? null : 100_000,
      largest_group: content === 'parquet' ? 1_000_000 : null,
    },
    rows: rows.length,
    appended: rows.length,
    pending: 0,
    unmatched: 0,
    expired: 0,
    problems: { count: 0, listed: [] },
    coverage: 'everything',
    messages: { 'parcel:sent': 'Parcel sent' },
    checkpoint: signCheckpointNote({ origin: name, size, root, signed_at: new Date(0) }, [owner]),
    files: [],
  };
  const owned = { files, manifest, root, size };
  await change(owned);
  return { ...owned, folder: signed(files, manifest) };
}

/** With a manifest that states the files as they are now, and is signed. */
export function signed(files: Files, manifest: Manifest, edit = (json: string) => json): Files {
  const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
  const stated = Object.entries(files).map(([file, bytes]) => ({
    name: file,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }));
  const json = edit(JSON.stringify({ ...manifest, files: stated }));
  const note = signNote(`${name}/export\n${sha256(json)}\n${manifest.made_at}\n`, [owner]);
  return { ...files, 'manifest.json': Buffer.from(json), 'manifest.note': Buffer.from(note) };
}

/** Returns the event that says that retention removed one, with its statement. */
function recordEvent(number: number, more: object): AuditEvent {
  const code = 'audit.events:expired';
  const event = eventOf(number, { code, message: 'Events were removed' });
  const statement = { kind: code, id: event.id, time: event.occurred_at, rows: 1, ...more };
  return { ...event, details: { record: signNote(`${name}/record\n${canonical(statement)}\n`, [owner]) } };
}

const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

function rootOf(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only && hashes.length === 1) return only;
  const split = splitOf(hashes.length);
  return hashNode(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

/** RFC 6962, 2.1.1. */
function inclusionPath(hashes: readonly Buffer[], leaf: number): Buffer[] {
  if (hashes.length < 2) return [];
  const split = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
  return leaf < split
    ? [...inclusionPath(left, leaf), rootOf(right)]
    : [...inclusionPath(right, leaf - split), rootOf(left)];
}
