import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { Invalid, UnsupportedMediaType } from '#core/platform/errors.ts';
import { type JsonLimits, type JsonScan, scanJson } from '#core/platform/json-scan.ts';
import { MAX_DEPTH } from '#core/platform/storable.ts';
import type { Access } from './route.ts';

const KIB = 1024;

/** What a body may be. Anyone who has not logged in sends a name and a password, hardly more. */
type BodyLimits = JsonLimits & { bytes: number; inflate: boolean };
const ofAnyone: BodyLimits = { bytes: 16 * KIB, depth: 8, values: 100, inflate: false };
const ofCallers: BodyLimits = { bytes: 256 * KIB, depth: MAX_DEPTH, values: 10_000, inflate: true };

/** A body as it was sent, because parsing does not tell what it changed. */
type SentBody = { bytes: Buffer; scan: JsonScan };
const sent = new WeakMap<object, SentBody>();

/** Returns the body of a request as it was sent; undefined without one. */
export const sentBody = (req: Request): SentBody | undefined => sent.get(req);

/** As body-parser's own errors, by which `fromLibrary` in problem.ts knows what to say. */
const bodyError = (type: string) => Object.assign(new Error(type), { type });

/** Returns what is said of a text that holds too much. */
export const tooMuchOf = ({ tooMuch }: JsonScan, { depth, values }: JsonLimits): string =>
  tooMuch === 'depth'
    ? `Must not be nested deeper than ${depth} levels.`
    : `Must not have more than ${values} values.`;

/** Reads JSON. What holds too much is refused before it is parsed. */
const readerOf = ({ bytes: limit, inflate, ...limits }: BodyLimits): RequestHandler =>
  express.json({
    limit,
    inflate,
    type: 'application/json',
    strict: true,
    verify: (req, _res, bytes, charset) => {
      // JSON is UTF-8 (RFC 8259, section 8.1); what is not would be read as other text than was sent.
      if (charset !== 'utf-8') throw bodyError('charset.unsupported');
      if (!isUtf8(bytes)) throw bodyError('encoding.invalid');
      const scan = scanJson(bytes, limits);
      if (scan.tooMuch) {
        const errors = [{ pointer: '', message: tooMuchOf(scan, limits) }];
        throw new Invalid('invalid_input', 'The body is not valid.', errors);
      }
      sent.set(req, { bytes, scan });
    },
  });

const readers = { anyone: readerOf(ofAnyone), callers: readerOf(ofCallers) };

const requireJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['content-length'] !== '0' && req.headers['content-length'] !== undefined;
  if ((hasBody || req.headers['transfer-encoding']) && !req.is('application/json')) {
    throw new UnsupportedMediaType(
      'unsupported_media_type',
      'Send JSON with `Content-Type: application/json`.',
    );
  }
  next();
};

/** Returns what reads the body of a route that takes JSON. */
export const readJson = (access: Access): RequestHandler[] => [
  requireJson,
  access === 'public' ? readers.anyone : readers.callers,
];
