import { type ComponentType, lazy } from 'react';
import type { Schemas } from '../../../api/client.ts';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import type { SessionAnswer } from '../../../shared/session.ts';

export type TabProps = { user: Schemas['User'] };

type UserTab = {
  /** Behind the address of the user's page; the first has none. */
  path: string;
  name: TextName<'console.investigation.tab'>;
  permission: SessionAnswer['permissions'][number];
  Page: ComponentType<TabProps>;
};

/** The parts of a user's page, each a chunk of its own. */
export const tabs: UserTab[] = [
  {
    path: '',
    name: 'timeline',
    permission: 'audit_events:read',
    Page: lazy(() => import('./timeline/TimelineTab.tsx')),
  },
  {
    path: 'sessions',
    name: 'sessions',
    permission: 'sessions:read',
    Page: lazy(() => import('./sessions/SessionsTab.tsx')),
  },
  {
    path: 'locations',
    name: 'locations',
    permission: 'users:read',
    Page: lazy(() => import('./locations/LocationsTab.tsx')),
  },
  {
    path: 'security',
    name: 'security',
    permission: 'users:read',
    Page: lazy(() => import('./security/SecurityTab.tsx')),
  },
  {
    path: 'profile',
    name: 'profile',
    permission: 'users:read',
    Page: lazy(() => import('./ProfileTab.tsx')),
  },
  {
    path: 'notes',
    name: 'notes',
    permission: 'user_notes:read',
    Page: lazy(() => import('./notes/NotesTab.tsx')),
  },
];
