import LogIcon from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { GeoLiteAttribution } from '../../../shared/parts/GeoLiteAttribution.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page } from '../../parts/Page.tsx';
import { EventCards } from './EventCards.tsx';
import { EventTable } from './EventTable.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { FilterBar } from './FilterBar.tsx';
import { isFiltered } from './filter.ts';
import { useAuditLog } from './useAuditLog.ts';

const noFilter = { codes: [], range: undefined, session: null };

export function AuditLogPage() {
  const t = useTranslate();
  const format = useFormat();
  const { filter, setFilter, query, page, pageNumber, onNewer, onOlder } = useAuditLog();
  // Nine columns need room; without it each event is a card.
  const isWide = useMediaQuery((theme) => theme.breakpoints.up('lg'));
  return (
    <Page name="audit_log" action={<ExportButtons query={query} />}>
      <FilterBar filter={filter} onChange={setFilter} />
      <Card aria-busy={page.isFetching} sx={{ opacity: page.isPlaceholderData ? 0.6 : 1 }}>
        <Box sx={{ p: page.data ? 0 : 2 }}>
          <Loaded query={page} lines={10}>
            {({ data }) =>
              data.length === 0 ? (
                <NoEvents filtered={isFiltered(filter)} onClear={() => setFilter(noFilter)} />
              ) : isWide ? (
                <EventTable events={data} />
              ) : (
                <EventCards events={data} />
              )
            }
          </Loaded>
        </Box>
      </Card>
      <Stack
        component="nav"
        aria-label={t('account.audit_log.pages')}
        direction="row"
        sx={{ gap: 1, alignItems: 'center', justifyContent: 'flex-end' }}
      >
        <Typography variant="body2" color="textSecondary" sx={{ mr: 1 }} role="status">
          {t('account.audit_log.page', { page: format.number(pageNumber) })}
        </Typography>
        <Button variant="outlined" color="secondary" disabled={!onNewer} onClick={onNewer ?? undefined}>
          {t('account.audit_log.newer')}
        </Button>
        <Button variant="outlined" color="secondary" disabled={!onOlder} onClick={onOlder ?? undefined}>
          {t('account.audit_log.older')}
        </Button>
      </Stack>
      <GeoLiteAttribution />
    </Page>
  );
}

function NoEvents({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTranslate();
  if (!filtered) {
    return (
      <EmptyState icon={<LogIcon />} title={t('account.audit_log.empty')}>
        {t('account.audit_log.empty_hint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<LogIcon />}
      title={t('account.audit_log.none')}
      action={
        <Button variant="outlined" onClick={onClear}>
          {t('account.audit_log.clear')}
        </Button>
      }
    >
      {t('account.audit_log.none_hint')}
    </EmptyState>
  );
}
