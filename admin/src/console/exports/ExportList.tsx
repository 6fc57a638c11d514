import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { DataTable, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { isUnfinished } from '#contract/background-work.ts';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { LIST_PATH } from '../audit-events/event-filter.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { ExportActions } from './ExportActions.tsx';
import { ExportState } from './ExportState.tsx';
import { FilterText } from './FilterText.tsx';

type Export = Schemas['Export'];
const Column = DataTable.Col<Export>;
const POLL_MS = 1500;

/** Everyone's exports, newest first: who took what out of the organisation is no secret among those who may. */
export default function ExportList() {
  const t = useTranslate();
  const column = (name: TextName<'console.exports.column'>) => t(`console.exports.column.${name}`);
  const empty = (
    <EmptyState
      icon={<ExportIcon />}
      title={t('console.exports.empty')}
      action={
        <Button component={Link} to={LIST_PATH} variant="contained">
          {t('console.exports.to_events')}
        </Button>
      }
    >
      {t('console.exports.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<Export> title={t('console.exports.title')} toolbar={<Toolbar />} empty={empty}>
      <DataTable<Export> bulkActionButtons={false} rowClick={false}>
        <Column
          label={column('created')}
          render={({ created_at, created_by, reason, schedule }) => (
            <>
              <Instant value={created_at} />
              <Second>{schedule ? `${schedule.name} · ${created_by.name}` : created_by.name}</Second>
              <Second>{reason}</Second>
            </>
          )}
        />
        <Column label={column('events')} render={({ filter }) => <FilterText filter={filter} />} />
        <Column label={column('format')} render={(made) => <FormatText made={made} />} />
        <Column label={column('state')} render={(made) => <ExportState made={made} />} />
        <Column label={column('actions')} render={(made) => <ExportActions made={made} />} />
      </DataTable>
    </ResourceList>
  );
}

const Second = ({ children }: { children: string }) => (
  <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
    {children}
  </Typography>
);

function FormatText({ made: { options } }: { made: Export }) {
  const t = useTranslate();
  const { format, mapping, compression, mask, time_zone, columns } = options;
  const details = [
    t(`console.exports.mapping.${mapping}`),
    ...(compression === 'none' ? [] : [compression]),
    time_zone,
    ...(columns ? [t('console.exports.column_count', { smart_count: columns.length })] : []),
    ...(mask?.length ? [t('console.exports.masked')] : []),
  ];
  return (
    <>
      {t(`console.exports.format.${format}`)}
      <Second>{details.join(' · ')}</Second>
    </>
  );
}

/** Says what this is, and keeps the list fresh while something is being made. */
function Toolbar() {
  const t = useTranslate();
  const { data, refetch } = useListContext<Export>();
  const isMaking = data?.some(isUnfinished) ?? false;
  useEffect(() => {
    if (!isMaking) return;
    const timer = setInterval(() => void refetch(), POLL_MS);
    return () => clearInterval(timer);
  }, [isMaking, refetch]);
  return (
    <Box sx={{ py: 2 }}>
      <Typography color="textSecondary">{t('console.exports.page_explained')}</Typography>
    </Box>
  );
}
