import { readFileSync } from 'node:fs';
import type { Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

/** Processor time in µs, by step: of this process for what it works out, of PostgreSQL's for a statement. */
export class Costs {
  readonly micros = new Map<string, number>();

  here<Result>(step: string, work: () => Result): Result {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    this.add(step, user + system);
    return result;
  }

  /** @param pid of the transaction's backend, as `backendOf` says. */
  async inDatabase(step: string, pid: number, statement: () => Promise<void>): Promise<void> {
    const before = microsOf(pid);
    await statement();
    this.add(step, microsOf(pid) - before);
  }

  private add(step: string, micros: number): void {
    this.micros.set(step, (this.micros.get(step) ?? 0) + micros);
  }
}

export async function backendOf(tx: Transaction): Promise<number> {
  const [row] = await rowsOf<{ pid: number }>(tx.raw('select pg_backend_pid() as pid'));
  if (!row) throw new Error('PostgreSQL did not say which process it is');
  return row.pid;
}

/** The first number is the time on a processor in nanoseconds (Linux, Documentation/scheduler/sched-stats.rst). */
const microsOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
