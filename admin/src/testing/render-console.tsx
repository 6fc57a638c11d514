import { QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { permissionsOf } from '#contract/permissions.ts';
import type { Role } from '#contract/roles.ts';
import { ConsoleContext } from '../console/ConsoleContext.tsx';
import { makeAuthProvider } from '../console/data/auth-provider.ts';
import { consolePhrases, deferredPhrases } from '../console/i18n/phrases.ts';
import { AppFrame } from '../shared/AppFrame.tsx';
import { FormatProvider } from '../shared/format/FormatProvider.tsx';
import { useI18n } from '../shared/i18n/I18nProvider.tsx';
import { formPhrases } from '../shared/i18n/translation.ts';
import { reasonPhrases } from '../shared/reasons.ts';
import type { SessionAnswer } from '../shared/session.ts';
import { type Answers, answerRequests } from './api-answers.ts';

const phrases = [consolePhrases];
const deferred = [deferredPhrases, formPhrases, reasonPhrases];

const sessionOf = (role: Role): SessionAnswer => ({
  user: {
    id: '00000000-0000-4000-8000-000000000001',
    email: 'staff@example.com',
    name: 'Sam Staff',
    role,
    organisation: null,
    avatar_url: null,
  },
  preferences: {
    language: 'en',
    time_zone: 'UTC',
    number_precision: 2,
    decimal_separator: '.',
    date_format: 'YYYY-MM-DD',
    hour_cycle: 'h23',
    relative_time: true,
    page_size: 25,
    show_test_mode: false,
    theme: 'light',
  },
  two_factor_setup_required: false,
  permissions: permissionsOf(role),
  session: {
    session_hash: 'a'.repeat(64),
    created_at: '2026-01-01T00:00:00.000Z',
    authenticated_at: '2026-01-01T00:00:00.000Z',
    expires_at: '2026-01-02T00:00:00.000Z',
  },
});

type RenderOptions = {
  /** Who looks at it; an admin if not given. */
  role?: Role;
  /** The address of the page around it. */
  path?: string;
  answers?: Answers;
};

/**
 * Shows a part of the console as it stands in the application: with its texts in English, the permissions of a role, and
 * the API's answers. Resolves once the part is there.
 */
export async function renderConsole(
  part: ReactNode,
  { role = 'admin', path = '/', answers = {} }: RenderOptions = {},
): Promise<{ user: UserEvent; requests: string[]; unmount: () => void }> {
  const requests = answerRequests({ '/time-zones/offsets': { name: 'UTC', changes: [] }, ...answers });
  const session = sessionOf(role);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(['session'], session);
  window.history.replaceState(null, '', path);
  const { unmount } = render(
    <AppFrame phrases={phrases} deferred={deferred} loggedIn>
      <FormatProvider>
        <ConsoleContext authProvider={makeAuthProvider(async () => session)} queryClient={queryClient}>
          <WithTexts>{part}</WithTexts>
        </ConsoleContext>
      </FormatProvider>
    </AppFrame>,
  );
  await screen.findByTestId('part');
  return { user: userEvent.setup(), requests, unmount };
}

function WithTexts({ children }: { children: ReactNode }) {
  const { complete } = useI18n();
  return complete && <div data-testid="part">{children}</div>;
}
