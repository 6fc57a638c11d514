/** What an API key may be used for. */
export const apiKeyScopes = ['events:write', 'events:read'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
