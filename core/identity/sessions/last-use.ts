import { type Actor, change } from '#core/audit-trail/index.ts';
import { type Device, deviceOf, locationOf } from '#core/enrichment/index.ts';
import { networkOf } from '#core/platform/address.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { LastUse, LiveSessionRow, SessionRow } from './store.ts';
import { moveSession } from './store.ts';

export type From = Pick<Actor, 'ip' | 'user_agent' | 'client_hints'>;

type Location = Pick<SessionRow, 'ip' | 'country' | 'region' | 'city'>;
/** From where and with which client a session is used. */
export type Use = Location & Pick<SessionRow, 'device_type' | 'browser' | 'os' | 'user_agent'>;

/** From where a session was used last: where it was opened, until it moved. */
export function lastUseOf(row: Use & LastUse): Use {
  if (row.moved_at === null) {
    const { ip, country, region, city, device_type, browser, os, user_agent } = row;
    return { ip, country, region, city, device_type, browser, os, user_agent };
  }
  return {
    ip: row.last_ip,
    country: row.last_country,
    region: row.last_region,
    city: row.last_city,
    device_type: row.last_device_type ?? row.device_type,
    browser: row.last_browser,
    os: row.last_os,
    user_agent: row.last_user_agent,
  };
}

/** A new address of the same country tells no more than once in so long: a phone has many, and two at once. */
const NETWORK_TOLD_MS = 10 * 60_000;

/** Returns a browser that updated itself is the same client. */
const nameOf = (name: string | null): string | null => name?.replace(/ \d+$/, '') ?? null;

const isOtherDevice = (a: Pick<Use, keyof Device>, b: Device): boolean =>
  a.device_type !== b.device_type || nameOf(a.browser) !== nameOf(b.browser) || nameOf(a.os) !== nameOf(b.os);

const networkOfIp = (ip: string | null): string | null => (ip === null ? null : networkOf(ip));

/**
 * Notes when a session is used from another address or with another client than last time, by a person or by a page that
 * polls: a stolen cookie shows itself in either. Another client, country or network becomes an event of the session, which
 * detection looks at. Many requests at once make one event: the row in the database decides.
 */
export async function noteUse(platform: Platform, row: LiveSessionRow, from: From): Promise<void> {
  const last = lastUseOf(row);
  // A proxy may not say from where a request comes; then it is from no other place.
  const ip = from.ip ?? last.ip;
  if (ip === last.ip && from.user_agent === last.user_agent) return;
  const { country, region, city } = locationOf(ip);
  const device = deviceOf(from.user_agent, from.client_hints);
  const moved_at = platform.clock.now();
  // A browser says more of itself from its second request on: by itself that is no other client.
  const isOther = from.user_agent !== last.user_agent && isOtherDevice(last, device);
  const isFar = isOther || country !== last.country;
  const isQuiet = row.moved_at !== null && moved_at.getTime() - row.moved_at.getTime() < NETWORK_TOLD_MS;
  const isTold = isFar || (networkOfIp(ip) !== networkOfIp(last.ip) && !isQuiet);
  const { user_id, session_hash } = row;
  const self: Actor = {
    type: row.role ? 'staff' : 'user',
    id: user_id,
    identifier: row.email,
    ...from,
    ip,
    session_hash,
    request_id: null,
  };
  await change(platform, self, async ({ tx, record }) => {
    const to = {
      moved_at,
      last_ip: ip,
      last_country: country,
      last_region: region,
      last_city: city,
      last_device_type: device.device_type,
      last_browser: device.browser,
      last_os: device.os,
      last_user_agent: from.user_agent,
    };
    if (!(await moveSession(tx, row.id, to, row.moved_at)) || !isTold) return;
    record('user.session:moved', {
      subject: { id: user_id, identifier: row.email },
      target: { type: 'session', id: row.id },
      details: {
        session_hash,
        previous: { ip: last.ip, country: last.country, user_agent: last.user_agent },
      },
    });
  });
}
