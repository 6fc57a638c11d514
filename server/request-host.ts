import type { IncomingMessage } from 'node:http';

/**
 * Returns the host that a request is for, as its client wrote it. Behind proxies the outermost trusted one may say so in
 * `X-Forwarded-Host`; without one that header is anyone's.
 */
export function hostOf(req: IncomingMessage, hops: number): { host: string; isForwarded: boolean } {
  const forwarded = String(hops > 0 ? (req.headers['x-forwarded-host'] ?? '') : '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(-Math.max(hops, 1))[0];
  return { host: forwarded ?? sentHost(req), isForwarded: forwarded !== undefined };
}

/** Empty where it is not told beyond doubt: by two headers, or by a target that names another one (RFC 9112, 3.2). */
function sentHost({ headers, rawHeaders, url = '' }: IncomingMessage): string {
  const host = headers.host ?? '';
  let sent = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') sent += 1;
  if (sent > 1) return '';
  if (url.startsWith('/') || url === '*') return host;
  return URL.canParse(url) && new URL(url).host !== host ? '' : host;
}
