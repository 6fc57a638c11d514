import { useListContext } from 'react-admin';
import { useListSelection } from '../../list/ListSelection.tsx';
import { toUserQuery, type UserListFilter, type UserQuery } from '../user-query.ts';

/** The subjects of a bulk action: the chosen users, or all that match the list. */
export type BulkSubjects = { chosen: number; filter: UserQuery };

export function useBulkSubjects(): BulkSubjects & { clear: () => void } {
  const { filterValues } = useListContext();
  const { chosen: rows, clear } = useListSelection();
  const chosen = rows.length;
  const filter =
    chosen > 0 ? { id: rows.map(({ id }) => String(id)) } : toUserQuery(filterValues as UserListFilter);
  return { chosen, filter, clear };
}
