import type { Store } from 'react-admin';
import { browserStorage } from '../../shared/storage/browser-storage.ts';

/** What react-admin keeps, such as the columns of a list: for the user who is logged in, until the session ends. */
export const userStore: Store = {
  setup: () => {},
  teardown: () => {},
  // The type of what is kept is known to those who keep it only.
  getItem: (name, otherwise) => {
    const value = browserStorage.get(name);
    return value === undefined ? otherwise : (value as typeof otherwise);
  },
  setItem: (name, value) => browserStorage.set(name, value),
  removeItem: (name) => browserStorage.set(name, undefined),
  removeItems: (start) => {
    for (const name of browserStorage.names()) {
      if (name.startsWith(start)) browserStorage.set(name, undefined);
    }
  },
  reset: () => {
    for (const name of browserStorage.names()) browserStorage.set(name, undefined);
  },
  subscribe: (name, callback) => browserStorage.listen(name, callback),
};
