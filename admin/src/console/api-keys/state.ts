import type { Schemas } from '../../api/client.ts';

export type KeyState = 'active' | 'expired' | 'revoked';

export function stateOf(
  { revoked_at, expires_at }: Pick<Schemas['ApiKey'], 'revoked_at' | 'expires_at'>,
  now: Date,
): KeyState {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && new Date(expires_at) <= now ? 'expired' : 'active';
}
