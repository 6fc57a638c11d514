import DashboardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import Box from '@mui/material/Box';
import ListSubheader from '@mui/material/ListSubheader';
import { type ComponentType, Suspense } from 'react';
import { Menu, type ResourceProps, useSidebarState } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { mayOpen } from '../data/auth-provider.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { groups } from '../resources.tsx';

/** Only what the logged-in role may open. */
export function ConsoleMenu() {
  const t = useTranslate();
  const session = useCurrentSession();
  if (!session) return null;
  const open = groups.map(({ name, resources }) => ({
    name,
    resources: resources.filter((resource) => mayOpen(session, resource.name)),
  }));
  return (
    <Box component="nav" aria-label={t('shared.main_navigation')}>
      <Menu sx={{ mt: 1.5 }}>
        {mayOpen(session, 'dashboard') && (
          <Menu.DashboardItem
            primaryText={t('console.layout.navigation.dashboard')}
            leftIcon={<DashboardIcon />}
          />
        )}
        {open
          .filter(({ resources }) => resources.length > 0)
          .map(({ name, resources }) => [
            <GroupName key={name} name={name} />,
            ...resources.map((resource) => (
              <Menu.ResourceItem
                key={resource.name}
                name={resource.name}
                primaryText={<ItemText resource={resource} />}
              />
            )),
          ])}
      </Menu>
    </Box>
  );
}

/** Shows the name of a page, with how much waits there where that is known. */
function ItemText({ resource: { name, options } }: { resource: ResourceProps }) {
  const t = useTranslate();
  const Count: ComponentType | undefined = options?.count;
  return (
    <>
      {t(`console.layout.navigation.${name}`, { _: name })}
      {Count && (
        <Suspense fallback={null}>
          <Count />
        </Suspense>
      )}
    </>
  );
}

function GroupName({ name }: { name: string }) {
  const t = useTranslate();
  const [open] = useSidebarState();
  return (
    <ListSubheader
      component="div"
      role="presentation"
      disableSticky
      sx={{
        lineHeight: 1.5,
        pt: 2,
        pb: 0.5,
        visibility: open ? 'visible' : 'hidden',
        bgcolor: 'transparent',
      }}
    >
      {t(`console.layout.group.${name}`, { _: name })}
    </ListSubheader>
  );
}
