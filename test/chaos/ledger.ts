/** Events that were posted together, in one request or in repeats of it. */
export type Unit = { ids: string[]; acknowledged: boolean };

/** What was promised: every id that was posted, and whether Gatehouse answered `202` for it. */
export class Ledger {
  readonly units: Unit[] = [];
  /** Logins that were answered with 200. */
  logins = 0;
  /** Requests by status; 0 where there was no answer. */
  readonly answers = new Map<number, number>();

  add(ids: string[]): Unit {
    const unit = { ids, acknowledged: false };
    this.units.push(unit);
    return unit;
  }

  note(status: number): void {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }

  count(acknowledged: boolean): number {
    return this.units.reduce(
      (sum, unit) => sum + (unit.acknowledged === acknowledged ? unit.ids.length : 0),
      0,
    );
  }
}
