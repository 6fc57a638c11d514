import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { isAllowed, permissions } from '#contract/permissions.ts';
import { roles } from '#contract/roles.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { accessOf, useCanAccess } from './useCanAccess.ts';

/** Every permission of the API, as the console asks for it. */
const accesses = permissions.map((permission) => ({ permission, access: accessOf(permission) }));

function Answer({ permission, access }: (typeof accesses)[number]) {
  const { canAccess } = useCanAccess(access);
  return canAccess === undefined ? null : <li>{`${permission} ${canAccess}`}</li>;
}

const Answers = () => (
  <ul>
    {accesses.map((one) => (
      <Answer key={one.permission} {...one} />
    ))}
  </ul>
);

it.each(roles)('allows a %s what the API allows, and nothing else', async (role) => {
  await renderConsole(<Answers />, { role });
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(permissions.length));
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
    permissions.map((permission) => `${permission} ${isAllowed(role, permission)}`),
  );
});
