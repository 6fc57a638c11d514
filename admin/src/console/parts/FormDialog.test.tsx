// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { CoreAdminContext, TextInput } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { FormatProvider } from '../../shared/format/FormatProvider.tsx';
import { I18nProvider } from '../../shared/i18n/I18nProvider.tsx';
import { formPhrases, loadTranslation } from '../../shared/i18n/translation.ts';
import { PreferencesProvider } from '../../shared/preferences/PreferencesProvider.tsx';
import { ReauthenticationProvider } from '../../shared/reauthentication/Reauthentication.tsx';
import { consolePhrases } from '../i18n/phrases.ts';
import { useI18nProvider } from '../i18n/useI18nProvider.ts';
import { FormDialog } from './FormDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

const loaders = [consolePhrases, formPhrases];

// A limit is there for what hangs, not for what is slow beside others.
const LIMIT_MS = 60_000;
vi.setConfig({ testTimeout: LIMIT_MS, hookTimeout: LIMIT_MS });
configure({ asyncUtilTimeout: LIMIT_MS / 2 });

// The first to load the texts waits for vite to transform them.
beforeAll(async () => {
  await loadTranslation('en', loaders);
});

function Admin({ children }: { children: ReactNode }) {
  return <CoreAdminContext i18nProvider={useI18nProvider()}>{children}</CoreAdminContext>;
}

/** Shows a dialog as the console does; resolves when it is there. */
async function show(dialog: ReactElement): Promise<void> {
  render(
    <MemoryRouter>
      <PreferencesProvider loggedIn={false}>
        <I18nProvider loaders={loaders}>
          <FormatProvider>
            <ReauthenticationProvider>
              <Admin>{dialog}</Admin>
            </ReauthenticationProvider>
          </FormatProvider>
        </I18nProvider>
      </PreferencesProvider>
    </MemoryRouter>,
  );
  await screen.findByRole('dialog');
}

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

// No server answers: what the dialog asks for is answered by the tests.
beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 503 }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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
  await show(dialogOf(() => Promise.reject(refused)));
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
  await show(dialogOf(onSubmit, onClose));
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
  await show(dialogOf(onSubmit, onClose));
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
  await show(dialogOf(() => request.promise, onClose));
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
  await show(
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
  await show(reasonDialog(isDangerous, async () => {}));
  const classes = screen.getByRole('button', { name: 'Revoke' }).classList;
  expect(classes.contains('MuiButton-colorError')).toBe(isDangerous);
});

it('asks for a reason that is long enough before it sends anything', async () => {
  const onSubmit = vi.fn(async () => {});
  await show(reasonDialog(true, onSubmit));
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
