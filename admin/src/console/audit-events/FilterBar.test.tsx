import { screen, waitFor, within } from '@testing-library/react';
import { ListBase } from 'react-admin';
import { expect, it } from 'vitest';
import type { Answers } from '../../testing/api-answers.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { type EventFilter, eventsPath, filterInAddress } from './event-filter.ts';
import { FilterBar } from './FilterBar.tsx';

const answers: Answers = {
  '/audit-events': { data: [], page_info: { next_cursor: null } },
  '/event-types': { data: [] },
  '/analytics/facets': {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-01-02T00:00:00.000Z',
    events: 0,
    complete: true,
    facets: [],
  },
};

const bar = (
  <ListBase resource="audit-events" storeKey={false}>
    <FilterBar isLive={false} setLive={() => {}} />
  </ListBase>
);

async function openBar(filter: EventFilter) {
  const { user, requests } = await renderConsole(bar, { path: eventsPath(filter), answers });
  await screen.findByRole('button', { name: 'Add filter' });
  return {
    user,
    inAddress: () => filterInAddress(window.location.search),
    lastSearch: () => requests.findLast((request) => request.startsWith('GET /audit-events?')),
  };
}

it('adds a filter that is chosen, to the address and to what the server is requested', async () => {
  const { user, inAddress, lastSearch } = await openBar({ range: '7d' });
  await user.click(screen.getByRole('button', { name: 'Add filter' }));
  await user.click(screen.getByRole('menuitem', { name: 'Outcome' }));
  const dialog = await screen.findByRole('dialog', { name: 'Outcome' });
  await user.click(within(dialog).getByRole('menuitem', { name: 'Failure' }));
  expect(await screen.findByRole('button', { name: 'Outcome: Failure' })).toBeDefined();
  expect(inAddress()).toEqual({ range: '7d', outcome: 'failure' });
  await waitFor(() => expect(lastSearch()).toContain('outcome=failure'));
});

it('offers only the filters that are not set yet', async () => {
  const { user } = await openBar({ outcome: 'failure' });
  await user.click(screen.getByRole('button', { name: 'Add filter' }));
  const offered = within(screen.getByRole('menu')).getAllByRole('menuitem');
  expect(offered.map(({ textContent }) => textContent)).toContain('Category');
  expect(offered.map(({ textContent }) => textContent)).not.toContain('Outcome');
});

it('shows what the address filters by, and takes away one filter alone', async () => {
  const { user, inAddress, lastSearch } = await openBar({ range: '7d', outcome: 'failure', ip: '192.0.2.7' });
  expect(screen.getByRole('button', { name: 'IP address: 192.0.2.7' })).toBeDefined();
  screen.getByRole('button', { name: 'Outcome: Failure' }).focus();
  await user.keyboard('{Delete}');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Outcome: Failure' })).toBeNull());
  expect(inAddress()).toEqual({ range: '7d', ip: '192.0.2.7' });
  await waitFor(() => expect(lastSearch()).not.toContain('outcome'));
  expect(lastSearch()).toContain('ip=192.0.2.7');
});

it('clears all filters at once, but not the period', async () => {
  const { user, inAddress } = await openBar({ range: '7d', outcome: 'failure', q: 'reset', ip: '192.0.2.7' });
  await user.click(screen.getByRole('button', { name: 'Clear all' }));
  await waitFor(() => expect(inAddress()).toEqual({ range: '7d' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Clear all' })).toBeNull());
});
