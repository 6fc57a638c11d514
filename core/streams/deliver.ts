import { appendFile, mkdir, open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '#core/audit/index.ts';
import { lineWriter } from '#core/exports/index.ts';
import { openPinned } from '#core/platform/pinned-request.ts';
import type { Platform } from '#core/platform/platform.ts';
import { allowedNetworks } from '#core/platform/reachable.ts';
import { UTC } from '#core/platform/time-zone.ts';
import { openSecrets } from './secret.ts';
import type { Placed } from './stream-events.ts';
import type { StreamRow } from './stream-store.ts';
import { sendSyslog } from './syslog.ts';
import { cefText, syslogFrame } from './syslog-text.ts';
import { postWebhook, type WebhookAnswer } from './webhook.ts';

/** Returns an event in the stream's mapping, as JSON. */
export const eventText = (platform: Platform, { mapping }: Pick<StreamRow, 'mapping'>) =>
  lineWriter(
    platform,
    {
      format: 'ndjson',
      mapping,
      columns: null,
      time_zone: UTC.name,
      mask: [],
      compression: 'none',
      byte_order_mark: false,
    },
    UTC,
  );

export type Webhook = {
  /** Posts one event. @throws what the network said, or NotReachable. */
  post(event: AuditEvent): Promise<WebhookAnswer>;
  close(): void;
};

/**
 * Returns a webhook with connections that are kept open, for the seconds of a run: its address and secrets are looked up
 * once.
 */
export function openWebhook(platform: Platform, row: StreamRow): Webhook {
  const { target } = row;
  if (target.kind !== 'webhook') throw new Error(`${row.name} is no webhook`);
  const { config, clock } = platform;
  const connections = openPinned(new URL(target.url), allowedNetworks(config), config.STREAM_LANES);
  const toText = eventText(platform, row);
  let secrets: string[] | undefined;
  return {
    post: async (event) => {
      secrets ??= openSecrets(platform, row);
      const body = `{"type":${JSON.stringify(event.code)},"timestamp":"${event.occurred_at}","data":${toText(event)}}`;
      return postWebhook(connections, secrets, { id: event.id, at: clock.now(), body });
    },
    close: () => connections.close(),
  };
}

/** Returns events in the form in which they are sent, and those that this form cannot be made of. */
export function writeEach<Item, Written>(
  items: readonly Item[],
  write: (item: Item) => Written,
): { written: Written[]; failed: { item: Item; error: unknown }[] } {
  const written: Written[] = [];
  const failed: { item: Item; error: unknown }[] = [];
  for (const item of items) {
    try {
      written.push(write(item));
    } catch (error) {
      failed.push({ item, error });
    }
  }
  return { written, failed };
}

/**
 * Sends events to a receiver that takes them in one go. One that cannot be put into the stream's form is left out: it must not
 * hold the others up.
 * @returns what was left out.
 * @throws when it cannot be said that the receiver has all others.
 */
export async function deliverTogether(
  platform: Platform,
  row: StreamRow,
  placed: readonly Placed[],
): Promise<{ item: Placed; error: unknown }[]> {
  const { target } = row;
  if (placed.length === 0) return [];
  const toText = eventText(platform, row);
  if (target.kind === 'file') {
    const { written, failed } = writeEach(placed, ({ event }) => `${toText(event)}\n`);
    await appendToFile(platform, target.name, written.join(''));
    return failed;
  }
  if (target.kind !== 'syslog') throw new Error(`${row.name} takes one event at a time`);
  const text = target.format === 'cef' ? cefText : toText;
  const { written, failed } = writeEach(placed, ({ event }) => syslogFrame(event, hostname(), text(event)));
  await sendSyslog(target, written, allowedNetworks(platform.config));
  return failed;
}

/** A file a day; on disk before the stream continues. */
async function appendToFile({ config, clock }: Platform, name: string, text: string): Promise<void> {
  const folder = config.STREAM_DIR ?? join(config.DATA_DIR, 'streams');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}-${clock.now().toISOString().slice(0, 10)}.ndjson`);
  await appendFile(path, text, { mode: 0o600 });
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
