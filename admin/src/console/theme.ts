import type { RaThemeOptions } from 'react-admin';
import { darkTheme, lightTheme } from '../shared/theme/theme.ts';

const sidebar = { width: 208, closedWidth: 52 };

/** The product's look with the measures of react-admin's own parts. */
export const consoleLightTheme: RaThemeOptions = { ...lightTheme, sidebar };
export const consoleDarkTheme: RaThemeOptions = { ...darkTheme, sidebar };
