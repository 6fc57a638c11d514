import { useUpdate } from 'react-admin';
import type { BodyOf } from '../../api/client.ts';

export type RuleChange = BodyOf<'/detection/rules/{id}', 'patch'>;

/** Changes a rule, also where react-admin keeps it. */
export function useUpdateRule() {
  const [update] = useUpdate();
  return (id: string, data: RuleChange) => update('detection-rules', { id, data }, { returnPromise: true });
}
