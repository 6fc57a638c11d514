import type { Response } from 'express';
import type { Config } from '#core/platform/config.ts';

const isHttps = (config: Config) => config.PUBLIC_URL.startsWith('https:');

/** With HTTPS the `__Host-` prefix makes the browser hold Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
export const cookieName = (config: Config) => (isHttps(config) ? '__Host-gatehouse' : 'gatehouse');

const options = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isHttps(config), path: '/' }) as const;

export function setSessionCookie(res: Response, config: Config, token: string): void {
  const maxAge = config.SESSION_ABSOLUTE_DAYS * 86_400_000;
  res.cookie(cookieName(config), token, { ...options(config), maxAge });
}

export function clearSessionCookie(res: Response, config: Config): void {
  res.clearCookie(cookieName(config), options(config));
}
