import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { ownLogFormats } from '#contract/own-log.ts';
import { queryString } from '../../../api/request.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { LogQuery } from './useAuditLog.ts';

/** Shows what the filter leaves, as a file: all of it, not this page only. */
export function ExportButtons({ query }: { query: LogQuery }) {
  const t = useTranslate();
  return (
    <Stack direction="row" sx={{ gap: 1 }}>
      {ownLogFormats.map((format) => (
        <Button
          key={format}
          variant="outlined"
          startIcon={<DownloadIcon />}
          href={`/api/v1/me/audit-events/export${queryString({ format, ...(format === 'csv' && { byte_order_mark: true }), ...query })}`}
          download
        >
          {t(`account.audit_log.export_${format}`)}
        </Button>
      ))}
    </Stack>
  );
}
