import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { ActionMenu } from './ActionMenu.tsx';
import type { AvailableAction } from './useAvailableActions.ts';

const sample = (action: AvailableAction['action'], why_not: AvailableAction['why_not']): AvailableAction => ({
  action,
  allowed: why_not === null,
  why_not,
  needs_approval: false,
  affects: null,
  input: null,
});
const actions = [
  sample('reset_two_factor', 'two_factor_off'),
  sample('send_password_reset', null),
  sample('unlock', 'not_locked'),
];

async function openMenu() {
  const onChoose = vi.fn<(action: AvailableAction) => void>();
  const { user } = await renderConsole(<ActionMenu actions={actions} onChoose={onChoose} />);
  await user.click(screen.getByRole('button', { name: 'More actions' }));
  const item = (name: RegExp) => screen.getByRole('menuitem', { name });
  return { user, onChoose, item };
}

it('says why an action is not available, and does nothing when it is chosen', async () => {
  const { user, onChoose, item } = await openMenu();
  const reset = item(/^Reset two-factor/);
  expect(reset.getAttribute('aria-disabled')).toBe('true');
  expect(reset.textContent).toContain('Two-factor authentication is off.');
  expect(item(/^Unlock/).textContent).toContain('The account is not locked.');
  await user.click(reset);
  expect(onChoose).not.toHaveBeenCalled();
  expect(screen.getByRole('menu')).toBeDefined();
});

it('offers what can be done first, and closes once that is chosen', async () => {
  const { user, onChoose } = await openMenu();
  const [first] = screen.getAllByRole('menuitem');
  expect(first?.getAttribute('aria-disabled')).toBe('false');
  if (first) await user.click(first);
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(actions[1]);
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

it('lets the keyboard reach what is not available, and the reason with it', async () => {
  const { user, item } = await openMenu();
  await vi.waitFor(() => expect(document.activeElement).toBe(item(/^Send a password reset/)));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(item(/^Reset two-factor/));
});

it('is not there when there is nothing in it', async () => {
  await renderConsole(<ActionMenu actions={[]} onChoose={() => {}} />);
  expect(screen.queryByRole('button')).toBeNull();
});
