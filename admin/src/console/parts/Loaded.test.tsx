import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { api } from '../../api/client.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { Loaded } from './Loaded.tsx';

/** Shows a part of a page that asks for saved views. */
function Views() {
  const query = useQuery({
    queryKey: ['views'],
    queryFn: () => api.get('/saved-views', { query: { resource: 'users' } }),
  });
  return (
    <Loaded query={query} skeleton={<p>On its way</p>}>
      {({ data }) => <p>{data.length === 0 ? 'No views' : 'Views'}</p>}
    </Loaded>
  );
}

const refused = () =>
  Response.json(
    { title: 'Busy', detail: 'The database is busy. Try again.', code: 'busy', request_id: 'r-1' },
    { status: 503 },
  );

it('shows what was requested, also when there is none of it', async () => {
  await renderConsole(<Views />, { answers: { '/saved-views': { data: [] } } });
  expect(await screen.findByText('No views')).toBeDefined();
  expect(screen.queryByText('On its way')).toBeNull();
});

it('shows that it loads until the answer is there', async () => {
  let resolve = (_: Response) => {};
  const promise = new Promise<Response>((given) => {
    resolve = given;
  });
  await renderConsole(<Views />, { answers: { '/saved-views': () => promise } });
  expect(screen.getByText('On its way')).toBeDefined();
  resolve(Response.json({ data: [] }));
  expect(await screen.findByText('No views')).toBeDefined();
});

it('says what went wrong, and asks again when told to', async () => {
  let isBusy = true;
  const answer = () => (isBusy ? refused() : Response.json({ data: [] }));
  const { user } = await renderConsole(<Views />, { answers: { '/saved-views': answer } });
  expect((await screen.findByRole('alert')).textContent).toContain('The database is busy. Try again.');
  isBusy = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No views')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
