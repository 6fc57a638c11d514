import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../shared/format/Instant.tsx';
import { sizeText } from '../../../shared/format/size.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { type DataExport, dataExportFile } from '../../data/own-data.ts';

/** Shows one file that was requested, and where it stands. */
export function ExportItem({ item }: { item: DataExport }) {
  const t = useTranslate();
  const format = useFormat();
  const { state } = item;
  const facts = [
    item.size_bytes !== null && sizeText(item.size_bytes, format.number),
    item.event_count !== null &&
      t('account.data.events', { smart_count: item.event_count, count: format.number(item.event_count) }),
  ].filter(Boolean);
  return (
    <Stack
      component="li"
      direction="row"
      sx={{
        gap: 2,
        py: 1.5,
        alignItems: 'center',
        flexWrap: 'wrap',
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t(`account.data.state.${state}`)}</Typography>
        <Typography variant="body2" color="textSecondary" component="div">
          {t('account.data.requested_at')} <Instant value={item.requested_at} />
          {facts.length > 0 && ` · ${facts.join(' · ')}`}
        </Typography>
        {state === 'ready' && item.expires_at && (
          <Typography variant="body2" color="textSecondary">
            {t('account.data.ready_until', { when: format.dateTime(item.expires_at) })}
          </Typography>
        )}
      </Box>
      {state === 'queued' && <CircularProgress size={22} aria-label={t('account.data.state.queued')} />}
      {state === 'ready' && (
        <Button variant="outlined" startIcon={<DownloadIcon />} href={dataExportFile(item.id)} download>
          {t('account.data.download')}
        </Button>
      )}
    </Stack>
  );
}
