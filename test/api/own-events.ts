import { expect } from 'vitest';
import { eventually, type TestApp } from './harness.ts';

type Event = { code: string; details: Record<string, unknown> | null; [field: string]: unknown };

/** Returns the stored events about a user with this code, newest first, once there are `count`. */
export const storedEvents = (
  { platform }: TestApp,
  userId: string,
  code: string,
  count = 1,
): Promise<Event[]> =>
  eventually(async () => {
    const rows: Event[] = await platform
      .db('audit_events')
      .where({ subject_id: userId, code })
      .orderBy('occurred_at', 'desc');
    expect(rows).toHaveLength(count);
    return rows;
  });

/** Waits until nothing is in the inbox: whatever was recorded is stored by then. */
export const inboxEmpty = ({ platform }: TestApp): Promise<void> =>
  eventually(async () => {
    expect(await platform.db('audit_inbox').select('id')).toEqual([]);
  });
