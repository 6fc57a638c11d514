import type { ThemeOptions } from '@mui/material/styles';
import { dark, fontFamily, light } from './tokens.ts';

const typography: NonNullable<ThemeOptions['typography']> = {
  fontFamily,
  fontSize: 13.5,
  h1: { fontSize: '1.625rem', fontWeight: 600, letterSpacing: '-0.015em' },
  h2: { fontSize: '1.25rem', fontWeight: 600, letterSpacing: '-0.01em' },
  h3: { fontSize: '1.0625rem', fontWeight: 600 },
  h4: { fontSize: '1rem', fontWeight: 600 },
  h5: { fontSize: '0.9375rem', fontWeight: 600 },
  h6: { fontSize: '0.9375rem', fontWeight: 600 },
  body1: { fontSize: '0.9375rem' },
  body2: { fontSize: '0.875rem' },
  subtitle2: { fontWeight: 600 },
  button: { textTransform: 'none', fontWeight: 600 },
  overline: { letterSpacing: '0.06em', fontWeight: 600, lineHeight: 1.8 },
};

const components: NonNullable<ThemeOptions['components']> = {
  MuiCssBaseline: {
    styleOverrides: {
      body: { fontVariantNumeric: 'tabular-nums' },
      // A visible focus everywhere, also where a component forgets it.
      ':focus-visible': { outlineOffset: 2 },
    },
  },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: { borderRadius: 10 } },
  },
  MuiButton: { defaultProps: { disableElevation: true } },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none' } },
  MuiAutocomplete: { defaultProps: { size: 'small' } },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({ borderColor: theme.palette.divider }),
      sizeSmall: { padding: '6px 12px', '&:first-of-type': { paddingLeft: 16 } },
      head: ({ theme }) => ({
        color: theme.palette.text.secondary,
        fontWeight: 600,
        fontSize: '0.8125rem',
        whiteSpace: 'nowrap',
      }),
    },
  },
  MuiTooltip: {
    defaultProps: { arrow: true, describeChild: true },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        fontSize: '0.8125rem',
        fontWeight: 400,
        backgroundColor: theme.palette.mode === 'dark' ? '#e5ebee' : '#22303a',
        color: theme.palette.mode === 'dark' ? '#12191f' : '#ffffff',
      }),
      arrow: ({ theme }) => ({ color: theme.palette.mode === 'dark' ? '#e5ebee' : '#22303a' }),
    },
  },
  MuiChip: { styleOverrides: { root: { borderRadius: 6, fontWeight: 500 } } },
  MuiAlert: { styleOverrides: { root: { borderRadius: 8, alignItems: 'flex-start' } } },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 12 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '4px 24px 20px' } } },
  MuiLink: { defaultProps: { underline: 'hover' } },
};

const shape = { borderRadius: 8 };

export const lightTheme = {
  palette: { mode: 'light', ...light },
  typography,
  components,
  shape,
} satisfies ThemeOptions;
export const darkTheme = {
  palette: { mode: 'dark', ...dark },
  typography,
  components,
  shape,
} satisfies ThemeOptions;
