import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ListContextProvider, ResourceContextProvider, useList } from 'react-admin';
import { expect, it } from 'vitest';
import type { Role } from '#contract/roles.ts';
import type { Answers } from '../../testing/api-answers.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import ApiKeyList from '../api-keys/ApiKeyList.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ListSelection } from '../list/ListSelection.tsx';
import StreamList from '../streams/StreamList.tsx';
import { BulkMenu } from '../users/bulk/BulkMenu.tsx';

function Users() {
  const list = useList({ data: [{ id: 1, name: 'Ada' }] });
  return (
    <ListContextProvider value={list}>
      <ListSelection max={10}>
        <p>Ada</p>
        <BulkMenu />
      </ListSelection>
    </ListContextProvider>
  );
}

const inResource = (name: string, page: ReactNode) => (
  <ResourceContextProvider value={name}>{page}</ResourceContextProvider>
);

type Offered = { button: string; part: ReactNode; shown: string; answers?: Answers; to: Role; notTo: Role };

const offered: Offered[] = [
  {
    button: 'Create API key',
    part: inResource('api-keys', <ApiKeyList />),
    shown: 'No API keys yet',
    answers: { '/api-keys': { data: [], page_info: { next_cursor: null } } },
    to: 'admin',
    notTo: 'security',
  },
  {
    button: 'Create stream',
    part: inResource('streams', <StreamList />),
    shown: 'No streams yet',
    answers: { '/streams': { data: [] } },
    to: 'admin',
    notTo: 'compliance',
  },
  {
    button: 'Export…',
    part: (
      <>
        <p>Events</p>
        <ExportButton filter={{}} />
      </>
    ),
    shown: 'Events',
    to: 'compliance',
    notTo: 'support',
  },
  {
    button: 'Actions for all matching users',
    part: <Users />,
    shown: 'Ada',
    to: 'security',
    notTo: 'support',
  },
];

it.each(offered)('offers "$button" to $to, not to $notTo', async ({ part, shown, answers, ...offer }) => {
  const options = answers ? { answers } : {};
  const first = await renderConsole(part, { role: offer.to, ...options });
  expect((await screen.findAllByRole('button', { name: offer.button })).length).toBeGreaterThan(0);
  first.unmount();

  await renderConsole(part, { role: offer.notTo, ...options });
  expect(await screen.findByText(shown)).toBeDefined();
  expect(screen.queryByRole('button', { name: offer.button })).toBeNull();
});
