import DashboardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import Box from '@mui/material/Box';
import ListSubheader from '@mui/material/ListSubheader';
import { Suspense } from 'react';
import { Menu, useSidebarState } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type ConsolePage, groups } from '../resource.ts';
import { useOpenPages } from './useOpenPages.ts';

/** Shows the pages that the logged-in role may open. */
export function ConsoleMenu() {
  const t = useTranslate();
  const { dashboard, pages } = useOpenPages();
  const open = groups.map((group) => ({ group, items: pages.filter((page) => page.group === group) }));
  return (
    <Box component="nav" aria-label={t('shared.main_navigation')}>
      <Menu sx={{ mt: 1.5 }}>
        {dashboard && (
          <Menu.DashboardItem primaryText={t('console.dashboard.navigation')} leftIcon={<DashboardIcon />} />
        )}
        {open
          .filter(({ items }) => items.length > 0)
          .map(({ group, items }) => [
            <GroupName key={group} name={group} />,
            ...items.map((page) => (
              <Menu.Item
                key={page.name}
                to={`/${page.name}`}
                state={{ _scrollToTop: true }}
                primaryText={<ItemText page={page} />}
                leftIcon={<page.icon />}
              />
            )),
          ])}
      </Menu>
    </Box>
  );
}

/** Shows the name of a page, with how much waits there where that is known. */
function ItemText({ page: { name, options } }: { page: ConsolePage }) {
  const t = useTranslate();
  const Count = options?.count;
  return (
    <>
      {t(`console.${name}.navigation`)}
      {Count && (
        <Suspense fallback={null}>
          <Count />
        </Suspense>
      )}
    </>
  );
}

function GroupName({ name }: { name: ConsolePage['group'] }) {
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
      {t(`console.layout.group.${name}`)}
    </ListSubheader>
  );
}
