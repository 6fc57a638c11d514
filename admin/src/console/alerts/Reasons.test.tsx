import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { FirstReason, Reasons } from './Reasons.tsx';

const reasons = [
  { code: 'first_country', params: { country: 'PT' } },
  { code: 'very_unusual_login', params: { score: 91 } },
] as const;

it('says why an alert was raised in sentences, the most important first', async () => {
  await renderConsole(<Reasons reasons={reasons} />);
  const sentences = within(screen.getByRole('list')).getAllByRole('listitem');
  expect(sentences.map(({ textContent }) => textContent)).toEqual([
    'First login from Portugal',
    'Very unusual for this user (91/100)',
  ]);
});

it('says that a country is not known rather than nothing', async () => {
  await renderConsole(<Reasons reasons={[{ code: 'first_country', params: { country: null } }]} />);
  expect(screen.getByRole('listitem').textContent).toMatch(/First login from an? unknown country/i);
});

it('shows in a list of alerts only the first reason', async () => {
  await renderConsole(<FirstReason reasons={reasons} />);
  expect(screen.getByText('First login from Portugal')).toBeDefined();
  expect(screen.queryByText(/Very unusual/)).toBeNull();
});

it('shows nothing for an alert without a reason', async () => {
  await renderConsole(<FirstReason reasons={[]} />);
  expect(screen.getByTestId('part').textContent).toBe('');
});
