import type { IncomingMessage, RequestListener } from 'node:http';
import { isIP } from 'node:net';
import { addressIn } from '#core/platform/address.ts';
import type { Config } from '#core/platform/config.ts';
import { Misdirected } from '#core/platform/errors.ts';
import { hostNameIn, hostNamesIn, isLoopbackName } from '#core/platform/host-name.ts';
import type { Platform } from '#core/platform/platform.ts';
import { problemOf } from './middleware/problem.ts';
import { noteRequest } from './middleware/request-log.ts';
import { hostOf } from './request-host.ts';

/** Asked by load balancers and containers under whatever name they have for this server; they hold nothing of anyone. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

const isLoopbackAddress = (address: string | undefined): boolean =>
  isLoopbackName(addressIn(address ?? '') ?? '');

/**
 * Returns whether this instance answers to the host of a request: its own (PUBLIC_URL), those of ALLOWED_HOSTS, and names
 * of this machine itself, which no other machine's name can be made to mean (DNS rebinding). Where PUBLIC_URL is of this
 * machine only, because nobody has set it yet, also the address that the connection came to.
 */
export function hostCheck({ PUBLIC_URL, ALLOWED_HOSTS, TRUST_PROXY }: Config) {
  const own = new URL(PUBLIC_URL);
  const ownName = hostNameIn(own.host) ?? '';
  const names = new Set([ownName, ...(hostNamesIn(ALLOWED_HOSTS) ?? [])]);
  const isLocalOnly = isLoopbackName(ownName);
  return (req: IncomingMessage): boolean => {
    const { host, isForwarded } = hostOf(req, TRUST_PROXY);
    // Nearly all: nothing has to be taken apart.
    if (host === own.host) return true;
    const name = hostNameIn(host);
    if (name === null) return false;
    if (names.has(name)) return true;
    if (isLoopbackName(name))
      return isLocalOnly || (!isForwarded && isLoopbackAddress(req.socket.remoteAddress));
    return isLocalOnly && isIP(name) !== 0 && name === addressIn(req.socket.localAddress ?? '');
  };
}

/** Answers requests for another host with 421, before anything else looks at them. */
export function refuseOtherHosts(
  { config, log }: Platform,
  { headers, next }: { headers: Record<string, string>; next: RequestListener },
): RequestListener {
  const isOwn = hostCheck(config);
  return (req, res) => {
    if (isOwn(req) || probes.has(req.url?.split('?', 1)[0] ?? '')) return next(req, res);
    noteRequest(log, req, res, config.TRUST_PROXY);
    const { problem } = problemOf(
      new Misdirected(
        'unknown_host',
        `This instance is at ${config.PUBLIC_URL}, but the request names another host. Operators: set PUBLIC_URL to the address that people use, and ALLOWED_HOSTS to further names, such as that of this server inside its network; a proxy has to pass \`Host\` on.`,
      ),
      req.id,
      log,
    );
    req.noted.code = problem.code;
    const text = JSON.stringify(problem);
    res
      .writeHead(problem.status, {
        ...headers,
        'Cache-Control': 'no-store',
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Content-Length': Buffer.byteLength(text),
      })
      .end(req.method === 'HEAD' ? undefined : text);
  };
}
