import { resources } from '../resources.ts';

/** What react-admin does with a resource, as the API's permissions name it. Other actions have a permission of their own. */
const verbs: Record<string, 'read' | 'manage'> = {
  list: 'read',
  show: 'read',
  create: 'manage',
  edit: 'manage',
  delete: 'manage',
};

/**
 * Returns the permission that an action on a resource needs: `users` + `list` → `users:read`, `api-keys` + `create` →
 * `api_keys:manage`, `users` + `lock` → `users:lock`; or what the resource's `index.ts` declares.
 */
export function permissionFor(resource: string, action: string): string {
  const verb = verbs[action] ?? action;
  const declared = resources.get(resource)?.permissions;
  const own = verb === 'read' || verb === 'manage' ? declared?.[verb] : undefined;
  return own ?? `${resource.replaceAll('-', '_')}:${verb}`;
}
