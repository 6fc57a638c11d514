import { type Area, DEVICE, local, OWN, read, session, write } from './areas.ts';

const USER = `${OWN}.user.`;
/** Where versions before this one kept things, no matter who they belonged to. */
const OLD = [`${OWN}.`, `RaStore${OWN}.`];

const keysOf = (area: Area | null): string[] =>
  area ? Array.from({ length: area.length }, (_, index) => area.key(index) ?? '') : [];

/** Returns keys of Gatehouse that do not outlive a change from one user to another; `null` is nobody. */
export function keysToForget(keys: readonly string[], user: string | null): string[] {
  const stays = (key: string): boolean =>
    key.startsWith(DEVICE) || (user !== null && key.startsWith(`${USER}${user}.`));
  return keys.filter((key) => OLD.some((prefix) => key.startsWith(prefix)) && !stays(key));
}

type Listener = (value: unknown) => void;

export class BrowserStorage {
  readonly #local: Area | null;
  readonly #session: Area | null;
  readonly #listeners = new Map<string, Set<Listener>>();
  #user: string | null = null;

  constructor(local: Area | null, session: Area | null) {
    this.#local = local;
    this.#session = session;
  }

  /** Whose page this is; null until it is known. */
  get user(): string | null {
    return this.#user;
  }

  /** Opens what is kept for a user, and removes what is kept for anyone else. */
  open(user: string): void {
    this.#forget(user);
    this.#user = user;
    for (const [name, listeners] of this.#listeners) {
      const value = this.get(name);
      if (value !== undefined) for (const listener of listeners) listener(value);
    }
  }

  /** Removes all that belongs to a person: the session is over. */
  close(): void {
    this.#forget(null);
    for (const key of keysOf(this.#session)) if (key.startsWith(`${OWN}.`)) this.#session?.removeItem(key);
    this.#user = null;
  }

  #forget(user: string | null): void {
    for (const key of keysToForget(keysOf(this.#local), user)) this.#local?.removeItem(key);
  }

  /** Something of the user; undefined while nobody is known. */
  get(name: string): unknown {
    return this.#user === null ? undefined : read(this.#local, this.keyOf(name));
  }

  set(name: string, value: unknown): void {
    if (this.#user !== null) write(this.#local, this.keyOf(name), value);
    this.#tell(name, value);
  }

  /** Returns the names of what is kept for the user. */
  names(): string[] {
    const prefix = this.keyOf('');
    return keysOf(this.#local).flatMap((key) =>
      this.#user !== null && key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    );
  }

  keyOf(name: string): string {
    return `${USER}${this.#user ?? ''}.${name}`;
  }

  /** Calls when something of the user changes, here or in another tab. */
  listen(name: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Takes what another tab wrote. */
  takeOver(key: string | null, text: string | null): void {
    const prefix = this.keyOf('');
    if (this.#user === null || !key?.startsWith(prefix)) return;
    this.#tell(key.slice(prefix.length), text === null ? undefined : read(this.#local, key));
  }

  #tell(name: string, value: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }
}

/** What is kept of the user who is logged in. */
export const browserStorage = new BrowserStorage(local, session);

if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key, newValue }) => browserStorage.takeOver(key, newValue));
}
