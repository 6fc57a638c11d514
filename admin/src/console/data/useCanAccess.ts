import { useQuery } from '@tanstack/react-query';
import {
  useCanAccess as useAnyCanAccess,
  useCanAccessResources as useAnyCanAccessResources,
  useAuthProvider,
} from 'react-admin';
import type { Permission } from '#contract/permissions.ts';

type Kebab<Text extends string> = Text extends `${infer Head}_${infer Tail}`
  ? `${Head}-${Kebab<Tail>}`
  : Text;

/** `users:revoke_sessions`, as react-admin asks: the action `revoke_sessions` on the resource `users`. */
type AccessOf<One extends Permission> = One extends `${infer Resource}:${infer Action}`
  ? { resource: Kebab<Resource>; action: Action }
  : never;
export type Access = AccessOf<Permission>;

/** Returns how react-admin asks for a permission. The types say the same; they cannot follow a text that is taken apart. */
export function accessOf(permission: Permission): Access {
  const [resource = '', action] = permission.split(':');
  return { resource: resource.replaceAll('_', '-'), action } as Access;
}

/** Whatever a role may do, it may do with every record, and for as long as the page lives: it is asked once. */
const once = { record: {}, staleTime: Number.POSITIVE_INFINITY };

/** Asks react-admin's `useCanAccess`, for the API's permissions only. `canAccess` is undefined until it is known. */
export const useCanAccess = (access: Access) => useAnyCanAccess({ ...access, ...once });

/** Asks react-admin's `useCanAccessResources` which of several pages or kinds of records the role may see. */
export const useCanAccessResources = (resources: string[]) =>
  useAnyCanAccessResources({ action: 'list', resources, ...once });

/** Returns for each of a list whether the role may do it, as `useCanAccess` does for one; false until it is known. */
export function useCanAccessAll(list: readonly Access[]): boolean[] {
  const authProvider = useAuthProvider();
  const { data = [] } = useQuery({
    queryKey: ['auth', 'canAccess', list],
    queryFn: () =>
      Promise.all(list.map((access) => authProvider?.canAccess?.({ ...access, record: {} }) ?? false)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
