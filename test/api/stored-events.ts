import { z } from 'zod';
import type { AuditEvent } from '#core/audit/index.ts';
import { anyEventSchema } from '#core/audit-trail/event-input.ts';
import { acceptBatch, checkBatch } from '#core/ingestion/index.ts';
import { storeBatch } from '#core/ingestion/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import { byRecorder, keepAsOwn } from '#seeds/own-events.ts';
import type { Api, TestApp } from './harness.ts';

type Sent = { code: string; [field: string]: unknown };

/** Stores events as a worker would, without waiting for one: those that Gatehouse records itself as its own, others as posted. */
export async function storeEvents(app: TestApp, events: readonly Sent[]): Promise<void> {
  const { own, sent } = byRecorder(events);
  const key = { api_key_id: newId() };
  for (let start = 0; start < sent.length; start += 5000) {
    const { batch_id } = await acceptBatch(app.platform, checkBatch(sent.slice(start, start + 5000)), key);
    await storeBatch(app.platform, batch_id);
  }
  if (own.length > 0) await storeOwn(app, own);
}

/** Stores so many orders of one user that were placed just now. @returns their ids. */
export async function storeOrders(app: TestApp, count: number): Promise<string[]> {
  const orders = Array.from({ length: count }, () => ({
    id: newId(),
    occurred_at: new Date().toISOString(),
    code: 'order:placed',
    subject: { identifier: 'ada@example.com' },
  }));
  await storeEvents(app, orders);
  return orders.map(({ id }) => id);
}

/** Returns all events that the API lists, page by page. */
export async function everyEvent(api: Api): Promise<AuditEvent[]> {
  const all: AuditEvent[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await api.get(`/audit-events?limit=200${more}`).expect(200);
    all.push(...body.data);
    cursor = body.page_info.next_cursor;
  }
  return all;
}

/** Stores events as ones that Gatehouse recorded itself. */
export async function storeOwn(app: TestApp, events: readonly Sent[]): Promise<void> {
  await storeBatch(app.platform, await keepAsOwn(app.platform, z.array(anyEventSchema).parse(events)));
}

/** Stores events as if they had been posted before their codes were reserved. */
export async function storeImitations(app: TestApp, events: readonly Sent[]): Promise<void> {
  const key = { api_key_id: newId() };
  const { batch_id } = await acceptBatch(app.platform, z.array(anyEventSchema).parse(events), key);
  await storeBatch(app.platform, batch_id);
}

/** Returns the same numbers from 0 to 1 in every run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
