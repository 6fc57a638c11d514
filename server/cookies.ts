import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { REMEMBERED_DAYS } from '#core/credentials/devices.ts';
import { CHALLENGE_MS } from '#core/credentials/login.ts';
import type { Config } from '#core/platform/config.ts';

const isHttps = (config: Config) => config.PUBLIC_URL.startsWith('https:');

/** With HTTPS the `__Host-` prefix makes the browser hold Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
const nameOf = (config: Config, name: string) => (isHttps(config) ? `__Host-${name}` : name);

const options = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isHttps(config), path: '/' }) as const;

/** A cookie of ours, none of which a script can read. */
const cookie = (name: string) => ({
  name: (config: Config) => nameOf(config, name),
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
export const setSessionCookie = (res: Response, config: Config, token: string) =>
  session.set(res, config, token, config.SESSION_ABSOLUTE_DAYS * DAY_MS);
export const clearSessionCookie = session.clear;

/** Of a login whose code is still to come. */
export const readChallengeCookie = challenge.read;
export const setChallengeCookie = (res: Response, config: Config, token: string) =>
  challenge.set(res, config, token, CHALLENGE_MS);
export const clearChallengeCookie = challenge.clear;

/** Of a browser that need not give a code for a while. */
export const readDeviceCookie = device.read;
export const setDeviceCookie = (res: Response, config: Config, token: string) =>
  device.set(res, config, token, REMEMBERED_DAYS * DAY_MS);
