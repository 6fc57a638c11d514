import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { RiskChip } from './RiskChip.tsx';

const reasons = [
  { code: 'first_country', params: { country: 'PT' } },
  { code: 'very_unusual_login', params: { score: 91 } },
] as const;

it('says the risk as a number, and why when it is pointed at', async () => {
  const { user } = await renderConsole(<RiskChip risk={{ score: 91, reasons: [...reasons] }} />);
  await user.hover(screen.getByText('Risk 91'));
  const tip = await screen.findByRole('tooltip');
  expect(tip.textContent).toBe('First login from Portugal, Very unusual for this user (91/100)');
});

it('can be reached with the keyboard while there is something to say', async () => {
  const { user } = await renderConsole(<RiskChip risk={{ score: 91, reasons: [...reasons] }} />);
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Risk 91');
});

it('says that a rule matched an event that has no score', async () => {
  await renderConsole(<RiskChip risk={{ score: null, reasons: [] }} />);
  expect(screen.getByTestId('part').textContent).toBe('Rule matched');
});
