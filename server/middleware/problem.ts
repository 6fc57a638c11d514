import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import {
  AppError,
  BadRequest,
  boundRules,
  type InputError,
  Invalid,
  NotFound,
  TooLarge,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
  UnsupportedMediaType,
} from '#core/platform/errors.ts';
import type { Logger } from '#core/platform/log.ts';
import type { Platform } from '#core/platform/platform.ts';
import { firstCharacters } from '#core/platform/storable.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { MAX_INPUT_ERRORS } from '#core/platform/validation.ts';
import { noteRefusal } from '../note-refusal.ts';
import { knownIdentityOf } from './identify.ts';

/** RFC 9457, with the stable `code`, the request id and, for input, each place that is wrong. */
export const problemSchema = z
  .object({
    type: z.string().describe('`urn:gatehouse:problem:<code>`, stable.'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    request_id: z.string(),
    reason: z.string().optional().describe('The reason, where one code has several.'),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          message: z.string(),
          at: z.int().optional().describe('In a text: the position of the wrong word, in UTF-16 code units.'),
          length: z.int().optional(),
          rule: z
            .enum(boundRules)
            .optional()
            .describe('The limit that the value exceeds, to build your own message.'),
          limit: z.number().optional().describe('The value of that limit.'),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Returns what body-parser and Express throw for requests that cannot be read (their `type` or `status`). */
function fromLibrary(error: { type?: string; status?: number; message?: string }): AppError | undefined {
  if (error.type === 'entity.too.large') return new TooLarge('body_too_large', 'The body is too large.');
  if (error.type === 'encoding.unsupported') {
    return new UnsupportedMediaType('unsupported_encoding', 'Send the body plain or with gzip.');
  }
  if (error.type === 'charset.unsupported')
    return new UnsupportedMediaType('unsupported_charset', 'Send UTF-8.');
  if (error.type === 'encoding.invalid')
    return new BadRequest('invalid_encoding', 'The body is not valid UTF-8.');
  if (error.type === 'entity.parse.failed')
    return new BadRequest('invalid_json', 'The body is not valid JSON.');
  if (error.status && error.status >= 400 && error.status < 500) {
    return new BadRequest('bad_request', 'The request could not be read.');
  }
  return undefined;
}

const asAppError = (error: unknown): AppError | undefined => {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) return new Unavailable();
  return typeof error === 'object' && error !== null ? fromLibrary(error) : undefined;
};

export const notFound: RequestHandler = (req) => {
  throw new NotFound('no_such_route', `There is no ${req.method} ${req.path}. See /docs.`);
};

/** Longest pointer that is answered: a key of the sender's can be as long as its body. */
const MAX_POINTER = 300;

const firstErrors = (errors: InputError[]): InputError[] =>
  errors
    .slice(0, MAX_INPUT_ERRORS)
    .map((error) => ({ ...error, pointer: firstCharacters(error.pointer, MAX_POINTER) }));

type Answer = { problem: z.infer<typeof problemSchema>; headers: Record<string, string> };

/** Returns what a client is told of an error. What is not ours is logged and told as a request id only. */
export function problemOf(error: unknown, requestId: string, log: Logger): Answer {
  const known = asAppError(error);
  if (!known) log.error({ err: error, request_id: requestId }, 'unexpected error');
  const status = known?.status ?? 500;
  if (known instanceof Unavailable) log.warn({ err: error, request_id: requestId }, 'not available');
  const headers: Record<string, string> = {};
  if (known instanceof TooManyRequests || known instanceof Unavailable)
    headers['Retry-After'] = String(known.retryAfter);
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  const code = known?.code ?? 'internal_error';
  const problem = {
    type: `urn:gatehouse:problem:${code}`,
    title: known?.title ?? STATUS_CODES[500] ?? '',
    status,
    code,
    detail:
      known?.message ??
      'Something went wrong on our side. Try again; if the problem persists, contact support with the request id.',
    request_id: requestId,
    ...(known instanceof Unauthenticated && known.reason && { reason: known.reason }),
    ...(known instanceof Invalid && known.errors.length > 0 && { errors: firstErrors(known.errors) }),
  };
  return { problem, headers };
}

/** Turns every error into problem+json. */
export function problems(platform: Platform): ErrorRequestHandler {
  const { log } = platform;
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const { problem, headers } = problemOf(error, req.id, log);
    req.noted.code = problem.code;
    noteRefusal(platform, error, req, knownIdentityOf(req)?.actor);
    res.status(problem.status).set(headers).type('application/problem+json').send(JSON.stringify(problem));
  };
}
