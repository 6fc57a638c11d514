import SearchOffIcon from '@mui/icons-material/SearchOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';

/** Shows the rows, or why there are none. */
export function ListBody({ empty, children }: { empty?: ReactNode; children: ReactNode }) {
  const t = useTranslate();
  const {
    data,
    error,
    isPending,
    isPlaceholderData = false,
    refetch,
    filterValues,
    setFilters,
  } = useListContext();
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (isPending) {
    return (
      <Card sx={{ p: 2 }}>
        <LinesSkeleton lines={8} />
      </Card>
    );
  }
  if (data.length > 0) {
    // While another page is on its way the rows of the last one stay, and look it.
    return (
      <Card
        aria-busy={isPlaceholderData}
        sx={{ overflowX: 'auto', ...(isPlaceholderData && { opacity: 0.6 }) }}
      >
        {children}
      </Card>
    );
  }
  const filtered = Object.keys(filterValues).length > 0;
  return (
    <Card>
      {filtered || !empty ? (
        <EmptyState
          icon={<SearchOffIcon />}
          title={t('console.list.nothing_found')}
          action={
            filtered && (
              <Button variant="outlined" onClick={() => setFilters({})}>
                {t('console.list.clear_filters')}
              </Button>
            )
          }
        >
          {filtered ? t('console.list.change_filters') : null}
        </EmptyState>
      ) : (
        <Box>{empty}</Box>
      )}
    </Card>
  );
}
