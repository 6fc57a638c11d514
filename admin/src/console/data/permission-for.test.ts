import { expect, it } from 'vitest';
import { permissions } from '#contract/permissions.ts';
import { pages } from '../resources.ts';
import { permissionFor } from './permission-for.ts';

it('asks for the permission of the same name, unless the page declares another one', () => {
  expect(permissionFor('users', 'list')).toBe('users:read');
  expect(permissionFor('api-keys', 'create')).toBe('api_keys:manage');
  expect(permissionFor('users', 'revoke_sessions')).toBe('users:revoke_sessions');
  expect(permissionFor('dead-letters', 'show')).toBe('event_batches:read');
  expect(permissionFor('dead-letters', 'manage')).toBe('dead_letters:manage');
  expect(permissionFor('detection-replays', 'create')).toBe('detection_rules:manage');
});

it('knows a permission of the API for every page that can be opened', () => {
  const asked = pages.flatMap(({ name, show, create }) => [
    permissionFor(name, 'list'),
    ...(show ? [permissionFor(name, 'show')] : []),
    ...(create ? [permissionFor(name, 'create')] : []),
  ]);
  const known: readonly string[] = permissions;
  expect(asked.filter((permission) => !known.includes(permission))).toEqual([]);
});
