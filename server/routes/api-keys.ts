import { z } from 'zod';
import {
  apiKeyById,
  apiKeyInputSchema,
  apiKeySchema,
  apiKeys,
  createApiKey,
  expireApiKey,
  expirySchema,
  newApiKeySchema,
  reasonSchema,
  revokeApiKey,
  rotateApiKey,
  rotationSchema,
} from '#core/identity/index.ts';
import { idParams, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'API keys';

export const apiKeyRoutes = [
  defineRoute({
    method: 'get',
    path: '/api-keys',
    tag,
    summary: 'List all API keys, newest first',
    access: { permission: 'api_keys:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: pageOf(apiKeySchema) },
    handle: async ({ platform }) => ({ data: await apiKeys(platform), page_info: { next_cursor: null } }),
  }),
  defineRoute({
    method: 'get',
    path: '/api-keys/{id}',
    tag,
    summary: 'Get an API key',
    access: { permission: 'api_keys:read' },
    params: idParams,
    answer: { status: 200, schema: apiKeySchema },
    errors: { 404: 'no_such_api_key' },
    handle: ({ platform, params }) => apiKeyById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/api-keys',
    tag,
    summary: 'Create an API key',
    description: 'The key is shown only in this answer. Requires reauthentication.',
    access: { permission: 'api_keys:manage' },
    body: apiKeyInputSchema,
    answer: { status: 201, schema: newApiKeySchema },
    handle: (context) => createApiKey(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/api-keys/{id}/rotate',
    tag,
    summary: 'Rotate an API key',
    description:
      'The new key is shown only in this answer; the old one keeps working for `grace_hours`. Requires reauthentication.',
    access: { permission: 'api_keys:manage' },
    params: idParams,
    body: rotationSchema,
    answer: { status: 200, schema: newApiKeySchema },
    errors: { 404: 'no_such_api_key', 409: 'api_key_over' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return rotateApiKey(platform, actor, sessionOf(context), params.id, body);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api-keys/{id}/expire',
    tag,
    summary: 'Set when an API key expires',
    description: 'Requires reauthentication.',
    access: { permission: 'api_keys:manage' },
    params: idParams,
    body: expirySchema,
    answer: { status: 200, schema: apiKeySchema },
    errors: { 404: 'no_such_api_key', 409: 'api_key_over' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return expireApiKey(platform, actor, sessionOf(context), params.id, body);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api-keys/{id}/revoke',
    tag,
    summary: 'Revoke an API key',
    description: 'It stops working immediately. Requires reauthentication.',
    access: { permission: 'api_keys:manage' },
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'Revoke' }),
    answer: { status: 200, schema: apiKeySchema },
    errors: { 404: 'no_such_api_key', 409: 'api_key_revoked' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return revokeApiKey(platform, actor, sessionOf(context), params.id, body.reason);
    },
  }),
];
