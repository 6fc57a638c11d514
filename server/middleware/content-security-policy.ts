import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Returns the nonce of this answer's style elements: the console's style library needs it. */
export const nonceOf = (res: Response): string => String(res.locals.nonce);

/** Nothing from elsewhere, no inline script; inline style elements only with this answer's nonce. */
export const contentSecurityPolicy: RequestHandler = (_req, res, next) => {
  res.locals.nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${res.locals.nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  res.set('Content-Security-Policy', policy.join('; '));
  next();
};
