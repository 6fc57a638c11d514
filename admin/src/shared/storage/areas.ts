/**
 * The only place that reaches the storage of the browser. What is kept in it, and how long:
 * - of the device: how it looks and speaks. It says nothing of a person and stays.
 * - of a user: everything else, under the user's id (`browser-storage.ts`). It goes when the session ends, and when
 *   another user logs in.
 * - of a tab: that someone was logged in in it. It goes with the session.
 */
export const OWN = 'gatehouse';
export const DEVICE = `${OWN}.device.`;
const TAB = `${OWN}.tab.`;

export type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Returns the storage, where the browser gives one: a person may have forbidden it. */
function areaOf(name: 'localStorage' | 'sessionStorage'): Area | null {
  try {
    return typeof window === 'undefined' ? null : window[name];
  } catch {
    return null;
  }
}

export const local = areaOf('localStorage');
export const session = areaOf('sessionStorage');

export function read(area: Area | null, key: string): unknown {
  try {
    const text = area?.getItem(key) ?? null;
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function write(area: Area | null, key: string, value: unknown): void {
  try {
    if (value === undefined) area?.removeItem(key);
    else area?.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works, for this page.
  }
}

export const getDevice = (name: string): unknown => read(local, DEVICE + name);
export const setDevice = (name: string, value: unknown): void => write(local, DEVICE + name, value);
export const getTab = (name: string): unknown => read(session, TAB + name);
export const setTab = (name: string, value: unknown): void => write(session, TAB + name, value);
