import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { FirstReason } from '../alerts/Reasons.tsx';
import { Section } from '../alerts/show/Section.tsx';

type Result = NonNullable<Schemas['DetectionReplay']['result']>;
type DifferenceTableProps = { title: string; alerts: Result['added']; total: number };
const columns = ['time', 'rules', 'about', 'reason'] as const;

/** Shows the alerts of one side of the difference; the API gives a hundred at most. */
export function DifferenceTable({ title, alerts, total }: DifferenceTableProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const ruleName = useRuleName();
  const aboutGroup = (group: string) =>
    group === 'service' ? t('console.alerts.about.service') : group.replace(/^\w+ /, '');
  return (
    <Section
      title={`${title} (${number(total)})`}
      note={total > alerts.length && t('console.detection-replays.first', { smart_count: alerts.length })}
    >
      {alerts.length === 0 ? (
        <Typography color="textSecondary">{t('console.detection-replays.none')}</Typography>
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((name) => (
                <TableCell key={name}>{t(`console.detection-replays.column.${name}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {alerts.map(({ event_id, group, first_event_at, rules, subject_identifier, reasons }) => (
              <TableRow key={`${event_id} ${group}`}>
                <TableCell>
                  <Instant value={first_event_at} />
                </TableCell>
                <TableCell>{rules.map(ruleName).join(', ')}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {subject_identifier ?? aboutGroup(group)}
                </TableCell>
                <TableCell>
                  <FirstReason reasons={reasons} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}
