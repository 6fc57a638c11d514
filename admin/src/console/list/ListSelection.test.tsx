import { screen, within } from '@testing-library/react';
import { ListContextProvider, type RaRecord, useList, useListContext } from 'react-admin';
import { expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { ListSelection } from './ListSelection.tsx';
import { SelectionBar } from './SelectionBar.tsx';

const people = ['Ada', 'Bert', 'Cleo', 'Dora'].map((name, id) => ({ id, name }));

/** Shows a list of two rows a page, of which three can be chosen at once. */
function People() {
  const list = useList({ data: people, perPage: 2, sort: { field: 'name', order: 'ASC' } });
  return (
    <ListContextProvider value={list}>
      <ListSelection max={3}>
        <SelectionBar hint="Nobody is selected." nameOf={({ record }) => record.name} />
        <Rows />
      </ListSelection>
    </ListContextProvider>
  );
}

function Rows() {
  const { data = [], selectedIds = [], onToggleItem, setPage, setFilters } = useListContext<RaRecord>();
  return (
    <>
      {data.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={selectedIds.includes(id)} onChange={() => onToggleItem(id)} />
          {name}
        </label>
      ))}
      <button type="button" onClick={() => setPage(1)}>
        Page 1
      </button>
      <button type="button" onClick={() => setPage(2)}>
        Page 2
      </button>
      <button type="button" onClick={() => setFilters({ name: 'Ada' })}>
        Only Ada
      </button>
    </>
  );
}

async function openList() {
  const { user } = await renderConsole(<People />);
  const bar = within(screen.getByRole('group', { name: 'Selected rows' }));
  return {
    bar,
    choose: async (name: string) => user.click(await screen.findByRole('checkbox', { name })),
    press: (name: string | RegExp) => user.click(screen.getByRole('button', { name })),
    isChosen: async (name: string) =>
      (await screen.findByRole<HTMLInputElement>('checkbox', { name })).checked,
  };
}

it('says what can be done while nothing is chosen', async () => {
  const { bar } = await openList();
  expect(bar.getByText('Nobody is selected.')).toBeDefined();
  expect(bar.queryByRole('button')).toBeNull();
});

it('names who is chosen, and lets go of them', async () => {
  const { bar, choose, press, isChosen } = await openList();
  await choose('Ada');
  await choose('Bert');
  expect(bar.getByText(/^2 selected: .*Ada.*Bert/)).toBeDefined();
  await choose('Ada');
  expect(bar.getByText(/^1 selected: .*Bert/)).toBeDefined();
  await press('Clear selection');
  expect(bar.getByText('Nobody is selected.')).toBeDefined();
  expect(await isChosen('Bert')).toBe(false);
});

it('says who is chosen on another page, and lets go of those alone', async () => {
  const { bar, choose, press, isChosen } = await openList();
  await choose('Ada');
  await press('Page 2');
  await choose('Cleo');
  expect(bar.getByText(/2 selected: .*1 of them on another page/)).toBeDefined();
  await press('Deselect the one on another page');
  expect(bar.getByText(/^1 selected: .*Cleo/)).toBeDefined();
  await press('Page 1');
  expect(await isChosen('Ada')).toBe(false);
});

it('takes no more than the server takes at once, and says so', async () => {
  const { bar, choose, press, isChosen } = await openList();
  await choose('Ada');
  await choose('Bert');
  await press('Page 2');
  await choose('Cleo');
  await choose('Dora');
  expect(await isChosen('Dora')).toBe(false);
  expect(bar.getByText(/^3 selected: .*You can select at most 3 rows\./)).toBeDefined();
});

it('forgets who was chosen once the list is filtered', async () => {
  const { bar, choose, press } = await openList();
  await choose('Ada');
  await press('Only Ada');
  expect(await bar.findByText('Nobody is selected.')).toBeDefined();
});
