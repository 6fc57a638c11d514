import type { ComponentType } from 'react';
import { CanAccess } from 'react-admin';
import { ForbiddenPage } from './ForbiddenPage.tsx';

type GuardedPageProps = { resource: string; action: 'list' | 'show' | 'create'; Page: ComponentType };

/** Shows a page, or that it is not for this role. The API refuses its data too. */
export const GuardedPage = ({ resource, action, Page }: GuardedPageProps) => (
  <CanAccess resource={resource} action={action} accessDenied={<ForbiddenPage />}>
    <Page />
  </CanAccess>
);
