import { isUtf8 } from 'node:buffer';
import express, { type Request, type Response } from 'express';
import { BadRequest, UnsupportedMediaType } from '#core/platform/errors.ts';

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

/** Events and, of exactly these, the JSON array that holds them. */
export type SentEvents = { events: unknown[]; json: string };

/**
 * Reads the events of a request: one JSON object, a JSON array, or NDJSON; gzip allowed.
 * @throws UnsupportedMediaType, TooLarge, or BadRequest naming the line that is not JSON.
 */
export async function readEvents(req: Request, res: Response): Promise<SentEvents> {
  const type = req.is(['application/json', NDJSON]);
  if (!type) {
    const detail = `Send events with \`Content-Type: application/json\` or \`${NDJSON}\`.`;
    throw new UnsupportedMediaType('unsupported_media_type', detail);
  }
  const body = await bodyOf(req, res);
  return type === NDJSON ? parseLines(decodeUtf8(body)) : parseEvents(body);
}

/** The same of a body that is JSON, and read already. @throws BadRequest */
export function parseEvents(body: Buffer): SentEvents {
  const text = decodeUtf8(body);
  const value = parseJson(text, 'The body');
  return Array.isArray(value) ? { events: value, json: text } : { events: [value], json: `[${text}]` };
}

const BYTE_ORDER_MARK = 0xfeff;

function decodeUtf8(body: Buffer): string {
  if (!isUtf8(body)) throw new BadRequest('invalid_encoding', 'The body is not valid UTF-8.');
  const text = body.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

function parseLines(text: string): SentEvents {
  const events: unknown[] = [];
  const lines: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    events.push(parseJson(line, `Line ${index + 1}`));
    lines.push(line);
  }
  return { events, json: `[${lines.join(',')}]` };
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('invalid_json', `${what} is not valid JSON. Nothing was stored.`);
  }
}
