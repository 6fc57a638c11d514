import type { EntryKey } from './event-key.ts';

/** What is wrong with an event of an export, as its manifest says it. */
export type Problem = {
  kind: 'changed' | 'removed' | 'added' | 'tree' | 'record';
  id: string | null;
  subject_id: string | null;
  occurred_at: string | null;
  /** Number of the event in the log, from 0; null when it has none. */
  position: number | null;
  text: string;
};

/** Problems that are listed; the rest is counted. */
const MAX_LISTED = 1000;

/** All that is wrong: counted, and the first ones in full. */
export class Problems {
  count = 0;
  readonly listed: Problem[] = [];

  add(kind: Problem['kind'], key: EntryKey | null, position: number | null, text: string): void {
    this.count += 1;
    if (this.listed.length >= MAX_LISTED) return;
    const { id = null, subject_id = null, occurred_at = null } = key ?? {};
    this.listed.push({ kind, id, subject_id, occurred_at, position, text });
  }
}
