import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { GuardedPage } from './GuardedPage.tsx';

const page = <GuardedPage resource="integrity" action="list" Page={() => <p>The log is intact.</p>} />;

it('says to a role that may not see a page that it has no access', async () => {
  await renderConsole(page, { role: 'support' });
  expect(await screen.findByText(/Your role does not have access to this page/)).toBeDefined();
  expect(screen.queryByText('The log is intact.')).toBeNull();
});

it('shows it to a role that may', async () => {
  await renderConsole(page, { role: 'compliance' });
  expect(await screen.findByText('The log is intact.')).toBeDefined();
});
