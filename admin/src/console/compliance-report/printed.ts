import type { GlobalStylesProps } from '@mui/material/GlobalStyles';

/**
 * On paper only the report is left, black on white whatever the theme of the screen, as wide as the paper, with a heading of
 * its own and its cards in the order in which they are read.
 */
export const printed: GlobalStylesProps['styles'] = {
  '.print-only': { display: 'none' },
  '@page': { margin: '14mm' },
  '@media print': {
    ':root': { colorScheme: 'light !important' },
    '*, *::before, *::after': {
      color: '#000 !important',
      background: 'transparent !important',
      boxShadow: 'none !important',
    },
    'header, nav, .RaSidebar-fixed, .MuiDrawer-root, .no-print, .MuiSelect-icon, .MuiSelect-select ~ fieldset':
      {
        display: 'none !important',
      },
    '.print-only': { display: 'block' },
    'html, body': { background: '#fff !important' },
    'html, body, #root, main, .RaLayout-content, .RaLayout-appFrame': {
      overflow: 'visible !important',
      height: 'auto !important',
      minHeight: '0 !important',
      padding: '0 !important',
      margin: '0 !important',
    },
    // A long table continues over the pages, its head on each; whatever else there is stays together.
    '.MuiCard-root': { border: '1px solid #999 !important', overflow: 'visible !important' },
    '.MuiCard-root:not(:has(table)), .MuiTableRow-root': { breakInside: 'avoid' },
    'h2, h2 + *': { breakAfter: 'avoid' },
    '.MuiTableContainer-root': { maxHeight: 'none !important', overflow: 'visible !important' },
    '.MuiTableCell-root': {
      padding: '4px 6px !important',
      borderColor: '#999 !important',
      fontSize: '9pt !important',
    },
    '.MuiSelect-select': { padding: '0 !important', minHeight: '0 !important', fontSize: '9pt !important' },
  },
};
