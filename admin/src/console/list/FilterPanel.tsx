import FilterIcon from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { type ReactNode, useState } from 'react';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** The filters beside a list; above it, folded up, where there is no room beside. */
export function FilterPanel({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { filterValues } = useListContext();
  const [isShown, setShown] = useState(false);
  const count = Object.keys(filterValues).length;
  return (
    <Card component="aside" aria-label={t('console.list.filters')} sx={{ p: 1, mb: 2 }}>
      <Button
        size="small"
        color="secondary"
        startIcon={<FilterIcon />}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        sx={{ display: { lg: 'none' } }}
      >
        {t('console.list.filters')}
        {count > 0 && ` (${count})`}
      </Button>
      <Box
        sx={{
          display: { xs: isShown ? 'grid' : 'none', lg: 'grid' },
          gridTemplateColumns: { xs: 'repeat(auto-fill, minmax(180px, 1fr))', lg: 'minmax(0, 1fr)' },
          columnGap: 2,
          rowGap: 0.5,
        }}
      >
        {children}
      </Box>
    </Card>
  );
}
