import { isUtf8 } from 'node:buffer';
import express, { type Request, type Response } from 'express';
import { batchTooLarge, invalidEvents, MAX_BATCH_EVENTS } from '#core/ingestion/index.ts';
import { BadRequest, UnsupportedMediaType } from '#core/platform/errors.ts';
import { changedByParsing } from '#core/platform/exact-json.ts';
import { type JsonScan, scanJson } from '#core/platform/json-scan.ts';
import { MAX_DEPTH } from '#core/platform/storable.ts';
import { tooMuchOf } from './json-body.ts';

/** Largest body of a batch after unpacking, in bytes. */
export const MAX_EVENTS_BYTES = 8 * 1024 * 1024;

const NDJSON = 'application/x-ndjson';
const readRaw = express.raw({ limit: MAX_EVENTS_BYTES, type: ['application/json', NDJSON], inflate: true });

function bodyOf(req: Request, res: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(req, res, (error?: unknown) => {
      if (error) reject(error);
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
    });
  });
}

/** How much smaller gzip makes events. Those of one sender look alike. */
const PACKED_TIMES = 12;

/** Returns how much memory the body of a request may take, as far as its head tells. */
export function eventBytesOf({ headers }: Pick<Request, 'headers'>): number {
  const length = Number(headers['content-length'] ?? MAX_EVENTS_BYTES);
  const times = headers['content-encoding'] === undefined ? 1 : PACKED_TIMES;
  return Math.min(length * times, MAX_EVENTS_BYTES) || 0;
}

/** Events and, of exactly these, the JSON array that holds them. */
export type SentEvents = { events: unknown[]; json: string };

/**
 * Reads the events of a request: one JSON object, a JSON array, or NDJSON; gzip allowed.
 * @throws UnsupportedMediaType, TooLarge, BadRequest naming the line that is not JSON, or Invalid as `parseEvents`.
 */
export async function readEvents(req: Request, res: Response): Promise<SentEvents> {
  const type = req.is(['application/json', NDJSON]);
  if (!type) {
    const detail = `Send events with \`Content-Type: application/json\` or \`${NDJSON}\`.`;
    throw new UnsupportedMediaType('unsupported_media_type', detail);
  }
  const body = await bodyOf(req, res);
  return type === NDJSON ? parseLines(body) : parseEvents(body);
}

/** `details` of 16 KiB cannot have as many values as one event may; what is a little too deep is told by its pointer. */
const limits = { depth: 2 * MAX_DEPTH, values: 10_000, items: MAX_BATCH_EVENTS };

/** Looks over the bytes of events before they are parsed. @throws Invalid when there is too much in them. */
function scanEvents(body: Buffer): JsonScan {
  const scan = scanJson(body, limits);
  if (scan.tooMuch === 'items') throw batchTooLarge();
  if (scan.tooMuch) throw invalidEvents([{ pointer: '', message: tooMuchOf(scan, limits) }]);
  return scan;
}

/**
 * Returns the same of a body that is JSON, and read already.
 * @throws BadRequest; Invalid naming each number that would not be kept as it was sent, and each key that comes twice.
 */
export function parseEvents(body: Buffer): SentEvents {
  const text = decodeUtf8(body);
  const scan = scanEvents(body);
  const value = parseJson(text, 'The body');
  const isList = Array.isArray(value);
  const errors = changedByParsing(scan, [{ text, pointer: isList ? '' : '/0' }], value);
  if (errors.length > 0) throw invalidEvents(errors);
  return isList ? { events: value, json: text } : { events: [value], json: `[${text}]` };
}

const BYTE_ORDER_MARK = 0xfeff;

function decodeUtf8(body: Buffer): string {
  if (!isUtf8(body)) throw new BadRequest('invalid_encoding', 'The body is not valid UTF-8.');
  const text = body.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

function parseLines(body: Buffer): SentEvents {
  const events: unknown[] = [];
  const lines: string[] = [];
  const text = decodeUtf8(body);
  const scan = scanEvents(body);
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    events.push(parseJson(line, `Line ${index + 1}`));
    lines.push(line);
  }
  const texts = lines.map((text, index) => ({ text, pointer: `/${index}` }));
  const errors = changedByParsing(scan, texts, events);
  if (errors.length > 0) throw invalidEvents(errors);
  return { events, json: `[${lines.join(',')}]` };
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('invalid_json', `${what} is not valid JSON. Nothing was stored.`);
  }
}
