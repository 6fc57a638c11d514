import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Suspense, useId } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { LinesSkeleton } from '../../../shared/parts/Skeletons.tsx';
import { useCanAccessResources } from '../../data/useCanAccess.ts';
import { UnknownPage } from '../../pages/UnknownPage.tsx';
import { type TabProps, tabs } from './tabs.tsx';

const resources = tabs.map(({ resource }) => resource);

/** Shows what there is to know about a user, a page each; which one is in the address. */
export function UserTabs({ user }: TabProps) {
  const t = useTranslate();
  const id = useId();
  const { '*': path = '' } = useParams();
  const { canAccess } = useCanAccessResources(resources);
  const open = tabs.filter(({ resource }) => canAccess?.[resource]);
  const current = open.find((tab) => tab.path === path.replace(/\/$/, ''));
  if (!canAccess) return <LinesSkeleton />;
  if (!current) return <UnknownPage />;
  return (
    <>
      <Tabs
        value={current.path}
        variant="scrollable"
        allowScrollButtonsMobile
        aria-label={t('console.investigation.tabs_of', { name: user.name })}
        sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      >
        {open.map(({ path: value, name }) => (
          <Tab
            key={name}
            value={value}
            id={`${id}-${name}`}
            {...(value === current.path && { 'aria-controls': `${id}-panel` })}
            label={t(`console.investigation.tab.${name}`)}
            component={Link}
            to={`/users/${user.id}/show${value && `/${value}`}`}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current.name}`}>
        <Suspense fallback={<LinesSkeleton lines={10} />}>
          <current.Page user={user} />
        </Suspense>
      </Box>
    </>
  );
}
