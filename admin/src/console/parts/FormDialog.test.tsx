import { fireEvent, screen, waitFor } from '@testing-library/react';
import { TextInput } from 'react-admin';
import { expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { FormDialog } from './FormDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

const enter = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressEscape = () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
const messageOf = (label: string) => {
  const id = screen.getByLabelText(label).getAttribute('aria-describedby') ?? '';
  return document.getElementById(id)?.textContent;
};

/** Returns a request that is answered when the test says so. */
function openRequest() {
  const request = { answer: () => {}, refuse: (_: Error) => {} };
  const promise = new Promise<void>((resolve, reject) => {
    request.answer = resolve;
    request.refuse = reject;
  });
  return { ...request, promise };
}

const dialogOf = (onSubmit: () => Promise<unknown>, onClose = () => {}) => (
  <FormDialog title="Rename it" submit="Rename" onSubmit={onSubmit} onClose={onClose}>
    <TextInput source="name" label="Name" />
  </FormDialog>
);

it('shows what the API says about a value at its input, and the rest in a notice', async () => {
  const errors = [
    { pointer: '/name', message: 'Is taken.' },
    { pointer: '/colour', message: 'Is no colour.' },
  ];
  const refused = new ApiProblem(422, { code: 'invalid_input', detail: 'Not valid', errors });
  await renderConsole(dialogOf(() => Promise.reject(refused)));
  enter('Name', 'Ada');
  press('Rename');
  await waitFor(() => expect(messageOf('Name')).toBe('Is taken.'));
  expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
  const notice = screen.getByRole('alert');
  expect(notice.textContent).toContain('Is no colour.');
  expect(notice.textContent).not.toContain('Is taken.');
});

it('sends again what was refused once it is changed', async () => {
  const refused = new ApiProblem(422, { errors: [{ pointer: '/name', message: 'Is taken.' }] });
  const onSubmit = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(refused);
  const onClose = vi.fn();
  await renderConsole(dialogOf(onSubmit, onClose));
  enter('Name', 'Ada');
  press('Rename');
  await waitFor(() => expect(messageOf('Name')).toBe('Is taken.'));
  enter('Name', 'Grace');
  press('Rename');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSubmit).toHaveBeenLastCalledWith({ name: 'Grace' });
});

it('sends once, however often it is submitted meanwhile', async () => {
  const request = openRequest();
  const onSubmit = vi.fn(() => request.promise);
  const onClose = vi.fn();
  await renderConsole(dialogOf(onSubmit, onClose));
  enter('Name', 'Ada');
  const form = screen.getByLabelText('Name').closest('form');
  if (!form) throw new Error('no form');
  fireEvent.submit(form);
  await waitFor(() => expect(onSubmit).toHaveBeenCalledOnce());
  fireEvent.submit(form);
  fireEvent.submit(form);
  request.answer();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSubmit).toHaveBeenCalledOnce();
});

it('stays open while it sends, and can be closed again when that failed', async () => {
  const request = openRequest();
  const onClose = vi.fn();
  await renderConsole(dialogOf(() => request.promise, onClose));
  press('Rename');
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Cancel' }).disabled).toBe(true),
  );
  pressEscape();
  expect(onClose).not.toHaveBeenCalled();
  request.refuse(new ApiProblem(500, { code: 'internal_error' }));
  await screen.findByRole('alert');
  pressEscape();
  expect(onClose).toHaveBeenCalledOnce();
});

it('refuses Escape while it is locked', async () => {
  const onClose = vi.fn();
  await renderConsole(
    <FormDialog title="Wait" submit="Wait" locked onSubmit={async () => {}} onClose={onClose}>
      <TextInput source="name" label="Name" />
    </FormDialog>,
  );
  pressEscape();
  expect(onClose).not.toHaveBeenCalled();
});

const reasonDialog = (isDangerous: boolean, onSubmit: () => Promise<void>) => (
  <ReasonDialog
    title="Revoke it?"
    explain="It will no longer work."
    submit="Revoke"
    dangerous={isDangerous}
    onSubmit={onSubmit}
    onClose={() => {}}
  />
);

it.each([true, false])('has a red button only if it takes something away: %s', async (isDangerous) => {
  await renderConsole(reasonDialog(isDangerous, async () => {}));
  const classes = screen.getByRole('button', { name: 'Revoke' }).classList;
  expect(classes.contains('MuiButton-colorError')).toBe(isDangerous);
});

it('asks for a reason that is long enough before it sends anything', async () => {
  const onSubmit = vi.fn(async () => {});
  await renderConsole(reasonDialog(true, onSubmit));
  expect(document.activeElement).toBe(screen.getByLabelText('Reason'));
  press('Revoke');
  await waitFor(() => expect(messageOf('Reason')).toBe('Required'));
  enter('Reason', 'so');
  await waitFor(() => expect(messageOf('Reason')).toBe('Enter at least 5 characters.'));
  expect(onSubmit).not.toHaveBeenCalled();
  enter('Reason', 'The service is gone');
  press('Revoke');
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ reason: 'The service is gone' }));
});
