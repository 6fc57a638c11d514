import { useGetMany } from 'react-admin';
import type { Schemas } from '../../api/client.ts';

const isUuid = (id: string) => /^[0-9a-f-]{36}$/.test(id);

/** Names by user id; anyone who is no account here is left out. */
export function useUserNames(ids: readonly string[]): Map<string, string> {
  const wanted = [...new Set(ids)].filter(isUuid);
  const { data } = useGetMany<Schemas['User']>('users', { ids: wanted }, { enabled: wanted.length > 0 });
  // What was not found comes as undefined.
  const found: (Schemas['User'] | undefined)[] = data ?? [];
  return new Map(found.filter((user) => user !== undefined).map(({ id, name }) => [id, name]));
}
