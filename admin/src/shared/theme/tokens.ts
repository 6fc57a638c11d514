/** The product's colours. Text on its ground has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3). */
export const light = {
  primary: { main: '#14605a', light: '#3b8780', dark: '#0b433f', contrastText: '#ffffff' },
  secondary: { main: '#4a5866', light: '#6d7b88', dark: '#303b46', contrastText: '#ffffff' },
  error: { main: '#b3261e' },
  warning: { main: '#8f5300' },
  success: { main: '#23693c' },
  info: { main: '#2d5b88' },
  background: { default: '#f5f7f7', paper: '#ffffff' },
  text: { primary: '#17222b', secondary: '#52606b' },
  divider: '#dde3e5',
} as const;

export const dark = {
  primary: { main: '#74c8bd', light: '#a3e0d8', dark: '#4a9c92', contrastText: '#062522' },
  secondary: { main: '#b1bfca', light: '#d3dde4', dark: '#82909c', contrastText: '#12191f' },
  error: { main: '#f2918b' },
  warning: { main: '#e5b567' },
  success: { main: '#86c89b' },
  info: { main: '#92bbe3' },
  background: { default: '#10161a', paper: '#172026' },
  text: { primary: '#e5ebee', secondary: '#a4b1ba' },
  divider: '#2b363e',
} as const;

export const fontFamily =
  'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
export const monospace =
  'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace';
