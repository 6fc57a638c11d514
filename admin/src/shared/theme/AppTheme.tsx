import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { darkTheme, lightTheme } from './theme.ts';
import { useThemeMode } from './useThemeMode.ts';

/** Shows the product's look, light or dark as chosen. */
export function AppTheme({ children }: { children: ReactNode }) {
  const { shown } = useThemeMode();
  const theme = useMemo(() => createTheme(shown === 'dark' ? darkTheme : lightTheme), [shown]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
