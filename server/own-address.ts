import type { Request } from 'express';
import { z } from 'zod';
import type { Config } from '#core/platform/config.ts';
import { hostOf } from './request-host.ts';

/** Why a page at some address cannot work with this instance, and what to do. */
export type AddressProblem = {
  /**
   * `https_required`: opened over http, where browsers do not keep a `Secure` cookie. `unknown_address`: opened at our host
   * in a way that the server does not know of. `cross_origin`: from elsewhere, as far as the server can tell.
   */
  code: 'https_required' | 'unknown_address' | 'cross_origin';
  detail: string;
};

/** An origin, in the form in which browsers write it. */
export const originSchema = z
  .string()
  .max(300)
  .refine(
    (text) => originIn(text) !== null,
    'Must be scheme, host and port, such as https://id.example.com.',
  );

const originIn = (text: string): string | null =>
  /^https?:\/\/[^\s/?#@\\]+$/i.test(text) && URL.canParse(text) ? new URL(text).origin : null;

/** At which address a request came here, as far as this server and the proxies that it trusts can tell. */
const seenOrigin = (req: Request, { TRUST_PROXY }: Config): string | null =>
  originIn(`${req.protocol}://${hostOf(req, TRUST_PROXY).host}`);

const isHttps = (origin: string): boolean => origin.startsWith('https:');

/**
 * Returns what is wrong with a page that was opened at an origin, or null: browsers tell it with every change (`Origin`),
 * and it is the one thing that knows which address people really use.
 */
export function addressProblem(opened: string, req: Request, config: Config): AddressProblem | null {
  const own = config.PUBLIC_URL;
  const seen = seenOrigin(req, config);
  const loses = isHttps(own) && !isHttps(opened);
  if (opened === own || (opened === seen && !loses)) return null;
  const hosts = [own, seen].map((origin) => origin !== null && new URL(origin).hostname);
  const page = originIn(opened);
  const isOurHost = page !== null && hosts.includes(new URL(page).hostname);
  if (isOurHost && loses) {
    return {
      code: 'https_required',
      detail: `This page was opened at ${opened}, over http, where browsers do not keep the cookie of a login to ${own}. Open ${own} instead. Operators: PUBLIC_URL says that it is https.`,
    };
  }
  const cure = `Open ${own} instead. Operators: if ${opened} is the address of this instance, set PUBLIC_URL to it`;
  if (isOurHost && isHttps(opened) && !(seen !== null && isHttps(seen))) {
    return {
      code: 'unknown_address',
      detail: `This page was opened at ${opened}, but the request came here over http${seen === null ? '' : `, for ${seen}`}, and PUBLIC_URL is ${own}. ${cure}; or let the proxy send the headers Host and X-Forwarded-Proto (\`https\`), and set TRUST_PROXY to the number of proxies.`,
    };
  }
  return {
    code: isOurHost ? 'unknown_address' : 'cross_origin',
    detail: `This request comes from a page at ${opened}, but PUBLIC_URL is ${own}. ${cure}. Services use an API key, without a cookie.`,
  };
}
