import type { IncomingMessage } from 'node:http';
import { type Actor, type RefusalCode, refusalsOf, systemActor } from '#core/audit-trail/index.ts';
import { Forbidden, TooManyRequests } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { clientAddressOf } from './client-address.ts';

/** Answers that ask for something before a permission counts, or that speak of our own load: no attempt of anyone. */
const asks = new Set([
  'reauthentication_required',
  'two_factor_setup_required',
  'link_expired',
  'inbox_full',
]);

function codeOf(error: Forbidden | TooManyRequests): RefusalCode | null {
  if (asks.has(error.code)) return null;
  return error instanceof Forbidden ? 'system.request:refused' : 'system.request:throttled';
}

/** What stands for every route where a request was refused before its route was known. */
const ANY = '*';

/** Hands a request that was refused for lack of permission, or throttled, to the audit log. */
export function noteRefusal(platform: Platform, error: unknown, req: IncomingMessage, known?: Actor): void {
  if (!(error instanceof Forbidden || error instanceof TooManyRequests)) return;
  const code = codeOf(error);
  if (code === null) return;
  const { route, actor } = req.noted;
  refusalsOf(platform).note({
    code,
    actor: known ?? {
      ...systemActor,
      ...(actor ?? { type: 'anonymous', id: null }),
      ip: clientAddressOf(req, platform.config.TRUST_PROXY),
      request_id: req.id,
    },
    method: route === null ? ANY : (req.method ?? ANY),
    route: route ?? ANY,
    problem: error.code,
  });
}
