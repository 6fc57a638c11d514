import { expect, it } from 'vitest';
import { ariaKeysOf, isPressed, isSingle, keysOf, type Press, shortcutNames } from './shortcuts.ts';

const press = (key: string, code: string, more: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  keyCode: 0,
  ...more,
});
const meant = (pressed: Press, isApple = false) =>
  shortcutNames.filter((name) => isPressed(name, pressed, isApple));

it.each([
  ['US', press('j', 'KeyJ'), 'next'],
  ['Ukrainian', press('о', 'KeyJ'), 'next'],
  ['Russian', press('л', 'KeyK'), 'previous'],
  ['Ukrainian', press('ф', 'KeyA'), 'acknowledge'],
  ['Ukrainian', press('к', 'KeyR'), 'resolve'],
  ['Ukrainian', press('у', 'KeyE'), 'examine'],
  ['Greek', press('ξ', 'KeyJ'), 'next'],
  ['Hebrew', press('ח', 'KeyJ'), 'next'],
  ['Arabic', press('ت', 'KeyJ'), 'next'],
  ['AZERTY: what is written counts', press('a', 'KeyQ'), 'acknowledge'],
  ['Dvorak: what is written counts', press('j', 'KeyC'), 'next'],
  ['Caps Lock', press('J', 'KeyJ'), 'next'],
  ['Caps Lock, Cyrillic', press('О', 'KeyJ'), 'next'],
  ['a keyboard that names no character', press('Unidentified', 'KeyJ'), 'next'],
  ['US', press('/', 'Slash'), 'search'],
  ['German', press('/', 'Digit7', { shiftKey: true }), 'search'],
  ['Ukrainian, in the place of a US keyboard', press('.', 'Slash'), 'search'],
  ['US', press('?', 'Slash', { shiftKey: true }), 'help'],
  ['German', press('?', 'Minus', { shiftKey: true }), 'help'],
  ['Ukrainian', press('?', 'Digit7', { shiftKey: true }), 'help'],
  ['Ukrainian, in the place of a US keyboard', press(',', 'Slash', { shiftKey: true }), 'help'],
  ['US', press('k', 'KeyK', { ctrlKey: true }), 'palette'],
  ['Ukrainian', press('л', 'KeyK', { ctrlKey: true }), 'palette'],
  ['arrows', press('ArrowDown', 'ArrowDown'), 'next'],
])('%s: %o is %s', (_layout, pressed, name) => {
  expect(meant(pressed)).toEqual([name]);
});

it.each([
  ['another letter in the place', press('q', 'KeyA')],
  ['Shift', press('J', 'KeyJ', { shiftKey: true })],
  ['Alt Gr', press('j', 'KeyJ', { getModifierState: (name) => name === 'AltGraph' })],
  ['Alt', press('j', 'KeyJ', { altKey: true })],
  ['Ctrl', press('j', 'KeyJ', { ctrlKey: true })],
  ['the Windows key', press('k', 'KeyK', { metaKey: true })],
  ['an input method', press('j', 'KeyJ', { isComposing: true })],
  ['an input method of old', press('Process', 'KeyJ', { keyCode: 229 })],
  ['a dead key', press('Dead', 'KeyE')],
  ['a key held down', press('a', 'KeyA', { repeat: true })],
  ['the palette held down', press('k', 'KeyK', { ctrlKey: true, repeat: true })],
  ['a dot elsewhere', press('.', 'Period')],
])('%s is no shortcut', (_what, pressed) => {
  expect(meant(pressed)).toEqual([]);
});

it('a row is left for the next one as long as the key is held', () => {
  expect(meant(press('j', 'KeyJ', { repeat: true }))).toEqual(['next']);
});

it('on a Mac the palette opens by ⌘K, and Ctrl-K stays what the system makes of it', () => {
  expect(meant(press('k', 'KeyK', { metaKey: true }), true)).toEqual(['palette']);
  expect(meant(press('k', 'KeyK', { ctrlKey: true }), true)).toEqual([]);
  expect([keysOf('palette', true), keysOf('palette', false)]).toEqual([['⌘K'], ['Ctrl K']]);
  expect([ariaKeysOf('palette', true), ariaKeysOf('palette', false)]).toEqual(['Meta+K', 'Control+K']);
});

it('single letters can be switched off, the arrows stay', () => {
  expect(isSingle('next', press('о', 'KeyJ'))).toBe(true);
  expect(isSingle('next', press('ArrowDown', 'ArrowDown'))).toBe(false);
  expect(isSingle('open', press('Enter', 'Enter'))).toBe(false);
});
