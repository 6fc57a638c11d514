/** What a personal token may be used for: reading one's own account and nothing else. */
export const tokenScopes = ['me:read', 'me:sessions:read', 'me:events:read'] as const;
export type TokenScope = (typeof tokenScopes)[number];
