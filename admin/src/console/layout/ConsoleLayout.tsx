import { Layout, type LayoutProps } from 'react-admin';
import { useAccountPreferences } from '../../shared/preferences/PreferencesProvider.tsx';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { BrokenPage } from '../pages/BrokenPage.tsx';
import { PaletteProvider } from '../palette/PaletteProvider.tsx';
import { ConsoleAppBar } from './ConsoleAppBar.tsx';
import { ConsoleMenu } from './ConsoleMenu.tsx';

export function ConsoleLayout(props: LayoutProps) {
  useAccountPreferences(useCurrentSession()?.preferences);
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
      />
    </PaletteProvider>
  );
}
