import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { VisuallyHidden } from '../../shared/parts/VisuallyHidden.tsx';

/** Shows the heads of the columns. That of the arrows has a name, which react-admin's own lacks. */
export function EventTableHead({ children }: { children?: ReactNode }) {
  const t = useTranslate();
  return (
    <TableHead>
      <TableRow>
        <TableCell padding="none">
          <VisuallyHidden>{t('console.audit-events.column.details')}</VisuallyHidden>
        </TableCell>
        {children}
      </TableRow>
    </TableHead>
  );
}
