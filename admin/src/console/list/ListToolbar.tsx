import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { FilterLiveForm } from 'react-admin';

type ListToolbarProps = { children: ReactNode; action?: ReactNode };

/** Shows the filters of a list, applied while they are typed, and its one action. */
export function ListToolbar({ children, action }: ListToolbarProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 2,
        py: 2,
        flexWrap: 'wrap',
        '& > form': { minWidth: 0, maxWidth: '100%' },
      }}
    >
      <FilterLiveForm debounce={250}>
        <Box
          role="search"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1.5,
            '& .MuiFormControl-root': { m: 0, width: 'auto', minWidth: 146, bgcolor: 'background.paper' },
          }}
        >
          {children}
        </Box>
      </FilterLiveForm>
      {action && <Box sx={{ ml: 'auto' }}>{action}</Box>}
    </Box>
  );
}
