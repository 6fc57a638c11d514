/** The bounds that a client can say in words of its own. */
export const boundRules = ['min_length', 'max_length', 'min_items', 'max_items', 'min', 'max'] as const;
export type BoundRule = (typeof boundRules)[number];

/**
 * Where in the input something is wrong: a JSON pointer (RFC 6901) and a sentence; in a text also the place of the word
 * that is wrong, in UTF-16 units; of a value that is too long, too many or too big also the bound.
 */
export type InputError = {
  pointer: string;
  message: string;
  at?: number;
  length?: number;
  rule?: BoundRule;
  limit?: number;
};

/**
 * The family of errors that a client is told about. `code` is stable (clients may depend on it),
 * `message` says what to do; everything else that is thrown becomes a 500 with a request id only.
 */
export abstract class AppError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}

/** 400: the request cannot be read at all (broken JSON, unknown content type, wrong query). */
export class BadRequest extends AppError {
  readonly status = 400;
  readonly title = 'Bad request';
}

/** For nobody to read, but for the log: anyone who asked has closed the connection. */
export const requestAborted = (): BadRequest =>
  new BadRequest('request_aborted', 'The connection was closed before the answer.');

/** 401: nobody is logged in, or the credentials are wrong. */
export class Unauthenticated extends AppError {
  readonly status = 401;
  readonly title = 'Not logged in';
  readonly reason: string | undefined;

  /** @param reason a stable word for why, where there are several reasons for one code. */
  constructor(code: string, message: string, reason?: string) {
    super(code, message);
    this.reason = reason;
  }
}

/** 403: logged in, but not allowed. */
export class Forbidden extends AppError {
  readonly status = 403;
  readonly title = 'Not allowed';
}

/** 421: for a host that this instance is not (RFC 9110, 15.5.20). */
export class Misdirected extends AppError {
  readonly status = 421;
  readonly title = 'Misdirected';
}

/** 404: there is no such thing. */
export class NotFound extends AppError {
  readonly status = 404;
  readonly title = 'Not found';
}

/** 409: the state of the thing does not allow it. */
export class Conflict extends AppError {
  readonly status = 409;
  readonly title = 'Conflict';
}

/** 413: more than is taken at once. */
export class TooLarge extends AppError {
  readonly status = 413;
  readonly title = 'Too large';
}

/** 415: a content type or encoding that is not taken. */
export class UnsupportedMediaType extends AppError {
  readonly status = 415;
  readonly title = 'Unsupported media type';
}

/** 422: readable, but not valid; `errors` names each place. */
export class Invalid extends AppError {
  readonly status = 422;
  readonly title = 'Invalid input';
  readonly errors: InputError[];

  constructor(code: string, message: string, errors: InputError[] = []) {
    super(code, message);
    this.errors = errors;
  }
}

/** 431: more headers than are taken. */
export class HeadTooLarge extends AppError {
  readonly status = 431;
  readonly title = 'Too long';
}

/** 429: wait `retryAfter` seconds. */
export class TooManyRequests extends AppError {
  readonly status = 429;
  readonly title = 'Too many requests';
  readonly retryAfter: number;

  constructor(code: string, message: string, retryAfter: number) {
    super(code, message);
    this.retryAfter = Math.max(1, Math.ceil(retryAfter));
  }
}

/** 503: database or queue is unreachable for the moment; the same request will work in `retryAfter` seconds. */
export class Unavailable extends AppError {
  readonly status = 503;
  readonly title = 'Temporarily unavailable';
  readonly retryAfter = 2;

  constructor() {
    super('unavailable', 'Gatehouse cannot reach its database at the moment. Try again in a few seconds.');
  }
}
