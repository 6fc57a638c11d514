import { Layout, type LayoutProps } from 'react-admin';
import { ConsoleAppBar } from './ConsoleAppBar.tsx';
import { ConsoleMenu } from './ConsoleMenu.tsx';

export const ConsoleLayout = (props: LayoutProps) => (
  <Layout
    {...props}
    appBar={ConsoleAppBar}
    menu={ConsoleMenu}
    sx={{ minWidth: 0, '& .RaLayout-content': { px: { xs: 1, sm: 3 }, pb: 4, minWidth: 0 } }}
  />
);
