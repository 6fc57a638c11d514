import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useListContext } from 'react-admin';
import { approvalStates } from '#contract/approvals.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const ALL = 'all';

/** Shows which requests are shown. */
export function StateToolbar() {
  const t = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const { state = ALL, ...others } = filterValues;
  const choose = (value: string | null) =>
    setFilters(value === null || value === ALL ? others : { ...others, state: value });
  return (
    <Box sx={{ py: 2, overflowX: 'auto' }}>
      <ToggleButtonGroup
        size="small"
        exclusive
        value={state}
        onChange={(_, value: string | null) => choose(value)}
        aria-label={t('console.approvals.filter.label')}
        sx={{ bgcolor: 'background.paper' }}
      >
        <ToggleButton value={ALL}>{t('console.approvals.filter.all')}</ToggleButton>
        {approvalStates.map((value) => (
          <ToggleButton key={value} value={value}>
            {t(`console.approvals.state.${value}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
