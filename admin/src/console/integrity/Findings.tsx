import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { eventsPath } from '../audit-events/event-filter.ts';
import type { Verification } from './useIntegrity.ts';

type FindingsProps = Pick<Verification, 'findings' | 'findings_count' | 'findings_by_kind'>;

/** Shows what does not match its append: what explains others first, then in the order of the log. */
export function Findings({ findings, findings_count, findings_by_kind }: FindingsProps) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: TextName<'console.integrity.finding'>) => t(`console.integrity.finding.${key}`);
  const more = findings_by_kind
    .map(({ kind, count }) => ({ kind, count: count - findings.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${text(`of.${kind}`)}: ${format.number(count)}`);
  return (
    <>
      <TableContainer tabIndex={0} sx={{ maxHeight: 560 }} aria-label={text('title')}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>{text('kind')}</TableCell>
              <TableCell>{text('event')}</TableCell>
              <TableCell>{text('when')}</TableCell>
              <TableCell align="right">{text('position')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {findings.map(({ kind, event, position, text: detail }) => (
              <TableRow key={`${kind} ${position} ${event?.id} ${detail}`}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{text(`of.${kind}`)}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {event && (
                    <Link component={RouterLink} to={eventsPath({ user: event.subject_id })}>
                      {event.id}
                    </Link>
                  )}
                  <Typography
                    variant={event ? 'caption' : 'body2'}
                    color={event ? 'textSecondary' : 'textPrimary'}
                    component="div"
                  >
                    {detail}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Instant value={event?.occurred_at} />
                </TableCell>
                <TableCell align="right">{position === null ? '–' : format.number(position)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {findings_count > findings.length && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('console.integrity.finding.more', { count: format.number(findings_count - findings.length) })}{' '}
          {more.join(' · ')}
        </Typography>
      )}
    </>
  );
}
