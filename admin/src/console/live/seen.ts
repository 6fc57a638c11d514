/** Ids that are kept. */
const MAX_KEPT = 2000;

/** Recognises what comes a second time: after a break the API may tell a few events again. */
export class Seen {
  readonly #ids = new Set<string>();

  /** Notes an id. Says whether it is new. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > MAX_KEPT && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
