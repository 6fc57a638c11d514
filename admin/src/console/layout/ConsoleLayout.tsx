import { Layout, type LayoutProps } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { useAccountPreferences } from '../../shared/preferences/PreferencesProvider.tsx';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { BrokenPage } from '../pages/BrokenPage.tsx';
import { PaletteProvider } from '../palette/PaletteProvider.tsx';
import { ShowOnceProvider } from '../parts/ShowOnce.tsx';
import { ConsoleAppBar } from './ConsoleAppBar.tsx';
import { ConsoleMenu } from './ConsoleMenu.tsx';

export function ConsoleLayout({ children, ...props }: LayoutProps) {
  useAccountPreferences(useCurrentSession()?.preferences);
  const { complete } = useI18n();
  const { pathname } = useLocation();
  return (
    <PaletteProvider>
      <Layout
        {...props}
        appBar={ConsoleAppBar}
        menu={ConsoleMenu}
        error={BrokenPage}
        sx={{
          minWidth: 0,
          '& .MuiDrawer-docked': { flexShrink: 0 },
          '& .RaLayout-content': { px: { xs: 1, sm: 3 }, pb: 4, minWidth: 0 },
        }}
      >
        <ShowOnceProvider>
          {complete || pathname === '/' ? children : <BlockSkeleton height={320} />}
        </ShowOnceProvider>
      </Layout>
    </PaletteProvider>
  );
}
