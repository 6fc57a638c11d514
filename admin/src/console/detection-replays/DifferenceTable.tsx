import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { FirstReason } from '../alerts/Reasons.tsx';
import { Section } from '../alerts/show/Section.tsx';

type Result = NonNullable<Schemas['DetectionReplay']['result']>;
const columns = ['time', 'rules', 'about', 'reason'];

/** The alerts of one side of the difference; the API gives a hundred at most. */
export function DifferenceTable({ title, alerts }: { title: string; alerts: Result['added'] }) {
  const t = useTranslate();
  const ruleName = useRuleName();
  return (
    <Section title={`${title} (${alerts.length})`}>
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
            {alerts.map(({ event_id, group, first_event_at, rules, subject_login, reasons }) => (
              <TableRow key={`${event_id} ${group}`}>
                <TableCell>
                  <Instant value={first_event_at} />
                </TableCell>
                <TableCell>{rules.map(ruleName).join(', ')}</TableCell>
                <TableCell>{subject_login ?? group.replace(/^network /, '')}</TableCell>
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
