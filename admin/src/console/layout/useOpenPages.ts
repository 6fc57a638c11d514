import { useCanAccessResources } from '../data/useCanAccess.ts';
import type { ConsolePage } from '../resource.ts';
import { pages } from '../resources.ts';

const names = ['dashboard', ...pages.map(({ name }) => name)];

/** Returns the pages that the role may open, in the order of the navigation; nothing until they are known. */
export function useOpenPages(): { dashboard: boolean; pages: ConsolePage[] } {
  const { canAccess = {} } = useCanAccessResources(names);
  return {
    dashboard: canAccess.dashboard ?? false,
    pages: pages.filter(({ name }) => canAccess[name]),
  };
}
