import { alpha, type Theme } from '@mui/material/styles';
import type { RaThemeOptions } from 'react-admin';
import { darkTheme, lightTheme } from '../shared/theme/theme.ts';

const sidebar = { width: 216, closedWidth: 52 };

const menuItem = ({ theme }: { theme: Theme }) => ({
  margin: theme.spacing(0.25, 1),
  padding: theme.spacing(0.75, 1.25),
  borderRadius: theme.shape.borderRadius,
  fontSize: theme.typography.body2.fontSize,
  '& .RaMenuItemLink-icon': { minWidth: 32 },
  '&.RaMenuItemLink-active': {
    fontWeight: 600,
    color: theme.palette.primary.main,
    backgroundColor: alpha(theme.palette.primary.main, theme.palette.mode === 'dark' ? 0.16 : 0.09),
    '& .RaMenuItemLink-icon': { color: theme.palette.primary.main },
  },
});

/** Inputs stand in a stack, which has the space between them; no line is kept for a hint that there is not. */
const plainInput = { defaultProps: { margin: 'none', helperText: false } };

/** react-admin's own parts in the product's look; their names are not in MUI's types. */
const raParts = {
  RaMenuItemLink: { styleOverrides: { root: menuItem } },
  RaTextInput: plainInput,
  RaNumberInput: plainInput,
  RaSelectInput: plainInput,
  RaAutocompleteInput: plainInput,
  RaCheckboxGroupInput: plainInput,
  RaRadioButtonGroupInput: plainInput,
  RaBooleanInput: { defaultProps: { helperText: false } },
};

/** MUI puts a checkbox's name on what lies around it, where react-admin gives one; it belongs to the field itself. */
const namedCheckbox = {
  defaultProps: {
    slotProps: {
      root: { 'aria-label': undefined },
      input: (owner: object) => ('aria-label' in owner ? { 'aria-label': String(owner['aria-label']) } : {}),
    },
  },
};

const withParts = (theme: typeof lightTheme | typeof darkTheme): RaThemeOptions => ({
  ...theme,
  sidebar,
  components: { ...theme.components, MuiCheckbox: namedCheckbox, ...raParts },
});

export const consoleLightTheme = withParts(lightTheme);
export const consoleDarkTheme = withParts(darkTheme);
