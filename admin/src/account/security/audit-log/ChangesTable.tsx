import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { FieldChange } from './details.ts';

/** Shows what changed, from what to what. */
export function ChangesTable({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslate();
  const shown = (value: unknown) => {
    if (value === null || value === undefined || value === '') return t('account.audit_log.nothing');
    if (typeof value === 'boolean') return t(value ? 'account.yes' : 'account.no');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const nameOf = (field: string) =>
    t(`account.profile.${field}`, { _: t(`account.preferences.${field}`, { _: field }) });
  return (
    <Table
      size="small"
      aria-label={t('account.audit_log.changes')}
      sx={{ '& td': { overflowWrap: 'anywhere' } }}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('account.audit_log.field')}</TableCell>
          <TableCell>{t('account.audit_log.before')}</TableCell>
          <TableCell>{t('account.audit_log.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {changes.map(({ field, before, after }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {nameOf(field)}
            </TableCell>
            <TableCell>{shown(before)}</TableCell>
            <TableCell>{shown(after)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
