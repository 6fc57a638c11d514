import type { RequestHandler } from 'express';
import { BadRequest, HeadTooLarge } from '#core/platform/errors.ts';

/** Headers of one request. Browsers and proxies together send about forty. */
const MAX_HEADERS = 100;
/** More than browsers keep for one host (180). */
const MAX_COOKIES = 200;
/** The filter with most values, 200 users, and all others. Node would silently leave out what is beyond 1,000. */
const MAX_PARAMETERS = 400;

/** Returns how often a character is in a text; what is beyond `max` is not counted. */
function count(text: string, character: string, max: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0 && found <= max; at = text.indexOf(character, at + 1)) {
    found += 1;
  }
  return found;
}

/** Refuses requests with more headers, cookies or parameters than any client of ours sends, before any of them is read. */
export const limitHead: RequestHandler = (req, _res, next) => {
  if (req.rawHeaders.length > 2 * MAX_HEADERS) {
    throw new HeadTooLarge('too_many_headers', `Send at most ${MAX_HEADERS} headers.`);
  }
  if (count(req.headers.cookie ?? '', ';', MAX_COOKIES) >= MAX_COOKIES) {
    throw new HeadTooLarge('too_many_cookies', `Send at most ${MAX_COOKIES} cookies.`);
  }
  if (count(req.url, '&', MAX_PARAMETERS) >= MAX_PARAMETERS) {
    throw new BadRequest('too_many_parameters', `Send at most ${MAX_PARAMETERS} parameters.`);
  }
  next();
};
