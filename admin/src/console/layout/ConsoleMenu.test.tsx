import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type Role, roles } from '#contract/roles.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { pages } from '../resources.ts';
import { ConsoleMenu } from './ConsoleMenu.tsx';

const answers = { '/approvals': { data: [], page_info: { next_cursor: null } } };

async function openMenu(role: Role) {
  await renderConsole(<ConsoleMenu />, { role, answers });
  await screen.findByRole('menuitem', { name: 'Dashboard' });
  const navigation = screen.getByRole('navigation', { name: 'Main navigation' });
  const links = within(navigation).getAllByRole('menuitem');
  return { navigation, names: links.map(({ textContent }) => textContent) };
}

it('shows a support agent the pages of their work alone', async () => {
  const { navigation, names } = await openMenu('support');
  expect(names).toEqual(['Dashboard', 'Alerts', 'Users', 'Audit events', 'Sessions', 'Approvals']);
  const groups = ['Investigate', 'Compliance', 'Detection', 'Access', 'System'];
  expect(groups.filter((group) => within(navigation).queryByText(group))).toEqual(['Investigate', 'Access']);
});

it('shows a compliance officer neither alerts nor the queues', async () => {
  const { names } = await openMenu('compliance');
  expect(names).toContain('Compliance report');
  expect(
    names.filter((name) => ['Alerts', 'Sessions', 'Queues', 'Dead letters'].includes(name ?? '')),
  ).toEqual([]);
});

it('shows an admin every page, in the order of the groups', async () => {
  const { names } = await openMenu('admin');
  expect(names).toHaveLength(pages.length + 1);
  expect(names.slice(0, 3)).toEqual(['Dashboard', 'Alerts', 'Users']);
  expect(names.at(-1)).toBe('Settings');
});

it.each(roles)('leads a %s to addresses that are pages of the console', async (role) => {
  const { navigation } = await openMenu(role);
  const links = within(navigation).getAllByRole<HTMLAnchorElement>('menuitem');
  const known = ['/', ...pages.map(({ name }) => `/${name}`)];
  expect(links.map(({ pathname }) => pathname).filter((path) => !known.includes(path))).toEqual([]);
});
