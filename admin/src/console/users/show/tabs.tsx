import { type ComponentType, lazy } from 'react';
import type { Schemas } from '../../../api/client.ts';
import type { TextName } from '../../../shared/i18n/text-key.ts';

export type TabProps = { user: Schemas['User'] };

type UserTab = {
  /** Behind the address of the user's page; the first has none. */
  path: string;
  name: TextName<'console.investigation.tab'>;
  /** What one must be allowed to read to see it. */
  resource: 'audit-events' | 'sessions' | 'users' | 'user-notes';
  Page: ComponentType<TabProps>;
};

/** The parts of a user's page, each a chunk of its own. */
export const tabs: UserTab[] = [
  {
    path: '',
    name: 'timeline',
    resource: 'audit-events',
    Page: lazy(() => import('./timeline/TimelineTab.tsx')),
  },
  {
    path: 'sessions',
    name: 'sessions',
    resource: 'sessions',
    Page: lazy(() => import('./sessions/SessionsTab.tsx')),
  },
  {
    path: 'locations',
    name: 'locations',
    resource: 'users',
    Page: lazy(() => import('./locations/LocationsTab.tsx')),
  },
  {
    path: 'security',
    name: 'security',
    resource: 'users',
    Page: lazy(() => import('./security/SecurityTab.tsx')),
  },
  {
    path: 'profile',
    name: 'profile',
    resource: 'users',
    Page: lazy(() => import('./ProfileTab.tsx')),
  },
  {
    path: 'notes',
    name: 'notes',
    resource: 'user-notes',
    Page: lazy(() => import('./notes/NotesTab.tsx')),
  },
];
