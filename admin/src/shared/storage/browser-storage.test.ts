import { expect, it } from 'vitest';
import { BrowserStorage, keysToForget } from './browser-storage.ts';

function area(items: Record<string, string> = {}) {
  const map = new Map(Object.entries(items));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    key: (index: number) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
    keys: () => [...map.keys()],
  };
}

it('keeps of the device how it looks, of a user all else, and leaves what is not ours alone', () => {
  const keys = [
    'gatehouse.device.appearance',
    'gatehouse.user.ada.palette.recent',
    'gatehouse.user.bob.palette.recent',
    'gatehouse.preferences',
    'RaStoregatehouse.users.savedQueries',
    'theirs',
  ];
  const old = ['gatehouse.preferences', 'RaStoregatehouse.users.savedQueries'];
  expect(keysToForget(keys, 'ada')).toEqual(['gatehouse.user.bob.palette.recent', ...old]);
  expect(keysToForget(keys, null)).toEqual([
    'gatehouse.user.ada.palette.recent',
    'gatehouse.user.bob.palette.recent',
    ...old,
  ]);
});

it('gives a user nothing of another one', () => {
  const local = area();
  const storage = new BrowserStorage(local, area());
  storage.open('ada');
  storage.set('recent', ['Grace']);
  expect(storage.get('recent')).toEqual(['Grace']);
  storage.open('bob');
  expect(storage.get('recent')).toBeUndefined();
  storage.open('ada');
  expect(storage.get('recent')).toBeUndefined();
});

it('forgets the user with the session, and keeps how the device looks', () => {
  const [local, session] = [area(), area()];
  const storage = new BrowserStorage(local, session);
  local.setItem('gatehouse.device.appearance', '{"theme":"dark"}');
  session.setItem('gatehouse.tab.logged-in', 'true');
  storage.open('ada');
  storage.set('recent', ['Grace']);
  storage.close();
  expect(local.keys()).toEqual(['gatehouse.device.appearance']);
  expect(session.keys()).toEqual([]);
  expect(storage.get('recent')).toBeUndefined();
});

it('keeps nothing before it is known for whom', () => {
  const local = area();
  const storage = new BrowserStorage(local, area());
  storage.set('recent', ['Grace']);
  expect(local.keys()).toEqual([]);
});

it('tells what was kept as soon as the user is known, and what another tab writes', () => {
  const local = area({ 'gatehouse.user.ada.keys.single': 'false' });
  const storage = new BrowserStorage(local, area());
  const heard: unknown[] = [];
  const stop = storage.listen('keys.single', (value) => heard.push(value));
  storage.open('ada');
  local.setItem('gatehouse.user.ada.keys.single', 'true');
  storage.takeOver('gatehouse.user.ada.keys.single', 'true');
  storage.takeOver('gatehouse.user.bob.keys.single', 'false');
  storage.takeOver('gatehouse.user.ada.keys.single', null);
  stop();
  storage.set('keys.single', true);
  expect(heard).toEqual([false, true, undefined]);
});

it('does without a storage, and with a broken value', () => {
  const storage = new BrowserStorage(null, null);
  storage.open('ada');
  storage.set('recent', []);
  expect(storage.get('recent')).toBeUndefined();
  const broken = new BrowserStorage(area({ 'gatehouse.user.ada.recent': '{' }), area());
  broken.open('ada');
  expect(broken.get('recent')).toBeUndefined();
});
