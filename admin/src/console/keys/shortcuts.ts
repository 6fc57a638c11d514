/** What a key press says of itself: the part of `KeyboardEvent` that shortcuts look at. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat' | 'keyCode'
> & { getModifierState?: (name: string) => boolean };

type Shortcut = {
  /** Where it works: on every page, in every list, or on a row of the alerts. */
  scope: 'page' | 'list' | 'alerts';
  /** A letter `a` to `z`, a character such as `?`, or the name of a key such as `Enter`. */
  key: string;
  /** Other keys that do the same. */
  also?: readonly string[];
  /** With Ctrl, on Apple's keyboards with ⌘. It works while someone types, too. */
  command?: true;
  /** A single letter or character, which people can switch off (WCAG 2.1.4). */
  single?: true;
  /** Continues while the key is held. */
  repeats?: true;
  /** Only told: the browser or the part that is open does it itself. */
  told?: true;
};

/** Every shortcut of the console, in the order in which the help lists them. */
export const shortcuts = {
  palette: { scope: 'page', key: 'k', command: true },
  search: { scope: 'page', key: '/', single: true },
  next: { scope: 'list', key: 'j', also: ['ArrowDown'], single: true, repeats: true },
  previous: { scope: 'list', key: 'k', also: ['ArrowUp'], single: true, repeats: true },
  open: { scope: 'list', key: 'Enter' },
  acknowledge: { scope: 'alerts', key: 'a', single: true },
  resolve: { scope: 'alerts', key: 'r', single: true },
  examine: { scope: 'alerts', key: 'e', single: true },
  close: { scope: 'page', key: 'Escape', told: true },
  help: { scope: 'page', key: '?' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];
export const shortcutOf = (name: ShortcutName): Shortcut => shortcuts[name];

const isLetter = (key: string): boolean => /^[a-z]$/.test(key);
/** Where a US keyboard has these characters. */
const places: Record<string, { code: string; shift: boolean; instead: string }> = {
  '/': { code: 'Slash', shift: false, instead: '.' },
  '?': { code: 'Slash', shift: true, instead: ',' },
};

/**
 * Returns the letter that was pressed: the one that it writes, or, on a layout without Latin letters, the one in that
 * place.
 */
function letterOf({ key, code }: Press): string | undefined {
  const written = key.toLowerCase();
  if (isLetter(written)) return written;
  // `ї` is a letter, `Enter`, `Dead` and `Process` (an input method) are names.
  const isOther = key.length === 1 && /\p{L}/u.test(key);
  const isUnknown = key === 'Unidentified' || key === '';
  return isOther || isUnknown ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
}

/** Cyrillic and Hebrew layouts have a dot and a comma where a US keyboard has `/` and `?`. */
function isInPlace(wanted: string, { key, code, shiftKey }: Press): boolean {
  const place = places[wanted];
  return place !== undefined && code === place.code && shiftKey === place.shift && key === place.instead;
}

function isKey(wanted: string, press: Press): boolean {
  // Caps Lock writes capitals and is no Shift.
  if (isLetter(wanted)) return letterOf(press) === wanted && !press.shiftKey;
  return press.key === wanted || isInPlace(wanted, press);
}

/** Returns whether an input method puts a character together, or Alt Gr writes one: neither is meant as a command. */
export const isWriting = (press: Press): boolean =>
  press.isComposing || press.keyCode === 229 || press.getModifierState?.('AltGraph') === true;

/**
 * Returns whether a key press is a shortcut. A letter counts as what it writes on any Latin layout, and by its place on
 * all others: with a Ukrainian layout the key that writes `о` is `j`.
 */
export function isPressed(name: ShortcutName, press: Press, isApple: boolean): boolean {
  const { key, also = [], command = false, repeats = false } = shortcutOf(name);
  if (isWriting(press) || press.altKey || (press.repeat && !repeats)) return false;
  const isCommand = isApple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (command ? !isCommand : press.ctrlKey || press.metaKey) return false;
  return [key, ...also].some((wanted) => isKey(wanted, press));
}

/** Returns whether a press is one of the single characters, which do nothing where they are switched off. */
export function isSingle(name: ShortcutName, press: Press): boolean {
  const { single = false, also = [] } = shortcutOf(name);
  return single && !also.includes(press.key);
}

const written: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** Returns the keys of a shortcut as the help writes them. */
export function keysOf(name: ShortcutName, isApple: boolean): string[] {
  const { key, also = [], command = false } = shortcutOf(name);
  if (command) return [isApple ? `⌘${key.toUpperCase()}` : `Ctrl ${key.toUpperCase()}`];
  return [key, ...also].map((one) => written[one] ?? one);
}

/** Returns the same as `aria-keyshortcuts` takes it. */
export function ariaKeysOf(name: ShortcutName, isApple: boolean): string {
  const { key, command = false } = shortcutOf(name);
  return command ? `${isApple ? 'Meta' : 'Control'}+${key.toUpperCase()}` : key;
}
