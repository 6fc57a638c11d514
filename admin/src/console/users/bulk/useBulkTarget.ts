import { useListContext } from 'react-admin';
import { toUserQuery, type UserListFilter, type UserQuery } from '../user-query.ts';

/** Whom an action on many is about: the chosen users, or all that match the list. */
export type BulkTarget = { chosen: number; filter: UserQuery };

export function useBulkTarget(): BulkTarget & { clear: () => void } {
  const { selectedIds, filterValues, onUnselectItems } = useListContext();
  const chosen = selectedIds.length;
  const filter = chosen > 0 ? { id: selectedIds.map(String) } : toUserQuery(filterValues as UserListFilter);
  return { chosen, filter, clear: () => onUnselectItems(true) };
}
