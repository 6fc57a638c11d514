import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { TRUSTED_DAYS } from '#core/identity/index.ts';
import type { Config } from '#core/platform/config.ts';
import { instanceId } from '#core/platform/public-url.ts';
import { CHALLENGE_MS } from '#core/self-service/index.ts';

type Address = Pick<Config, 'PUBLIC_URL'>;

const isHttps = (config: Address) => config.PUBLIC_URL.startsWith('https:');

/**
 * With HTTPS the `__Host-` prefix makes the browser hold Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). The
 * instance is part of the name, because browsers give cookies to all ports of a host: another instance on it
 * would take our cookie for one of its own, and put its own in its place.
 */
function nameOf(config: Address, name: string): string {
  const named = `${name}-${instanceId(config.PUBLIC_URL)}`;
  return isHttps(config) ? `__Host-${named}` : named;
}

const options = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isHttps(config), path: '/' }) as const;

/** Returns a cookie of ours, none of which a script can read. */
const cookie = (name: string) => ({
  name: (config: Address) => nameOf(config, name),
  read: (req: Request, config: Config): string | undefined =>
    parseCookie(req.headers.cookie ?? '')[nameOf(config, name)],
  set: (res: Response, config: Config, token: string, maxAge: number) => {
    res.cookie(nameOf(config, name), token, { ...options(config), maxAge });
  },
  clear: (res: Response, config: Config) => {
    res.clearCookie(nameOf(config, name), options(config));
  },
});

const session = cookie('gatehouse');
const challenge = cookie('gatehouse-challenge');
const device = cookie('gatehouse-device');

const DAY_MS = 86_400_000;

export const cookieName = session.name;
export const readSessionCookie = session.read;
export const setSessionCookie = (res: Response, config: Config, token: string) =>
  session.set(res, config, token, config.SESSION_ABSOLUTE_DAYS * DAY_MS);
export const clearSessionCookie = session.clear;

/** Logins of one browser that may wait for their codes at the same time: one in each tab. */
const MAX_CHALLENGES = 3;

/** Of the logins whose codes are still to come, the newest first. */
export const readChallengeTokens = (req: Request, config: Config): string[] =>
  (challenge.read(req, config) ?? '')
    .split('.')
    .filter((token) => token !== '')
    .slice(0, MAX_CHALLENGES);

/** Adds a login to those that wait: another tab may still be at an earlier one. */
export function addChallengeToken(req: Request, res: Response, config: Config, token: string): void {
  const tokens = [token, ...readChallengeTokens(req, config)].slice(0, MAX_CHALLENGES);
  challenge.set(res, config, tokens.join('.'), CHALLENGE_MS);
}

/** Takes a login away that is done; those of other tabs stay. */
export function dropChallengeToken(req: Request, res: Response, config: Config, token: string): void {
  const left = readChallengeTokens(req, config).filter((one) => one !== token);
  if (left.length === 0) challenge.clear(res, config);
  else challenge.set(res, config, left.join('.'), CHALLENGE_MS);
}

/** Of a browser that need not give a code for a while. */
export const readDeviceCookie = device.read;
export const setDeviceCookie = (res: Response, config: Config, token: string) =>
  device.set(res, config, token, TRUSTED_DAYS * DAY_MS);
