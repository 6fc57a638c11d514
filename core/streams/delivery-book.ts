import type { Platform } from '#core/platform/platform.ts';
import type { Cursor } from './cursor.ts';
import { type DeliveryRow, type Written, writeDeliveries } from './delivery-store.ts';
import { isToBeDisabled } from './retry-rules.ts';
import type { Retry } from './retry-store.ts';
import type { Placed } from './stream-events.ts';
import type { StreamRow } from './stream-store.ts';
import { switchOff } from './switch-off.ts';

/** What waits to be written is written when it is so much or so old. */
const WRITE_ROWS = 200;
const WRITE_MS = 250;

/** "The endpoint is gone": Standard Webhooks asks not to come again. */
const GONE = 410;

type Page = Omit<Written, 'from' | 'to'> & { gone: boolean };
const emptyPage = (): Page => ({ deliveries: [], parked: [], ended: [], gone: false });

/**
 * Collects what has become of events and writes it together with the stream's place: one transaction for hundreds of
 * deliveries. Whatever was not written when the process dies is sent again.
 */
export type DeliveryBook = {
  /** Nothing more is to be sent: the stream was switched off, set to another place, or its receiver is gone. */
  readonly stopped: boolean;
  note(row: DeliveryRow): void;
  /** Puts events off for so many milliseconds; their stream continues past them. */
  park(events: (Placed & { attempts: number })[], delay: number): void;
  /** The event of this retry needs no other. */
  end(retry: Retry): void;
  /** Writes when it is time to. */
  turn(): Promise<void>;
  write(): Promise<void>;
};

export function openBook(platform: Platform, row: StreamRow, cursor: Cursor): DeliveryBook {
  let page = emptyPage();
  let written = row.position;
  let writtenAt = performance.now();
  let stopped = false;
  let writing = Promise.resolve();

  const writePage = async () => {
    const { gone, ...taken } = page;
    const to = cursor.place;
    const isEmpty = [taken.deliveries, taken.parked, taken.ended].every(({ length }) => length === 0);
    if (stopped || (isEmpty && to === written)) return;
    page = emptyPage();
    const state = await writeDeliveries(platform.db, row.id, { ...taken, from: written, to });
    written = to;
    writtenAt = performance.now();
    stopped = gone || !state.moved;
    const { failingSince, lastError } = state;
    if (gone || isToBeDisabled(failingSince, platform.clock.now())) {
      stopped = true;
      await switchOff(platform, row, gone, lastError ?? '');
    }
  };
  const write = () => {
    writing = writing.then(writePage);
    return writing;
  };

  return {
    get stopped() {
      return stopped || page.gone;
    },
    note: (delivery) => {
      page.deliveries.push(delivery);
      if (delivery.status === GONE) page.gone = true;
    },
    park: (events, delay) => {
      const at = platform.clock.now();
      const nextAt = new Date(at.getTime() + delay);
      for (const { event, position, attempts } of events) {
        const { id, subject, occurred_at } = event;
        page.parked.push({ id, subject_id: subject.id, occurred_at, position, attempts, at, nextAt });
        cursor.done(position);
      }
    },
    end: ({ position }) => {
      page.ended.push(position);
    },
    turn: async () => {
      const { deliveries, parked } = page;
      const isFull = deliveries.length + parked.length >= WRITE_ROWS;
      if (isFull || performance.now() - writtenAt > WRITE_MS) await write();
    },
    write,
  };
}
