import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { EventFilter } from '../audit-events/event-filter.ts';
import { useAddressRange } from '../audit-events/useEventFilter.ts';
import { useCanAccess } from '../data/useCanAccess.ts';

const ExportDialog = lazy(() => import('./ExportDialog.tsx'));

/** Exports what the list shows, for those who may. */
export function ExportButton({ filter }: { filter: EventFilter }) {
  const t = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'exports', action: 'manage' });
  const [isOpen, setOpen] = useState(false);
  const { from, to } = useAddressRange(filter);
  if (!canAccess) return null;
  const { range: _range, ...conditions } = filter;
  return (
    <>
      <Button color="secondary" startIcon={<ExportIcon />} onClick={() => setOpen(true)}>
        {t('console.exports.action')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog
            filter={{ ...conditions, ...(from && { from }), ...(to && { to }) }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
