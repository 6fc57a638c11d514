import { acceptBatch, checkBatch } from '#core/audit/ingest.ts';
import { storeBatch } from '#core/audit/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import type { TestApp } from './harness.ts';

/** Stores events as a worker would, without waiting for one. */
export async function storeEvents(app: TestApp, events: object[]): Promise<void> {
  const key = { api_key_id: newId() };
  for (let start = 0; start < events.length; start += 5000) {
    const { batch_id } = await acceptBatch(app.platform, checkBatch(events.slice(start, start + 5000)), key);
    await storeBatch(app.platform, batch_id);
  }
}

/** The same numbers from 0 to 1 in every run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
