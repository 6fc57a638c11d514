import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { countryName } from '../../../shared/parts/LocationText.tsx';
import { Section } from './Section.tsx';
import type { Evidence } from './useEvidence.ts';

type Baseline = NonNullable<Schemas['AlertDetail']['baseline']>;
const SHOWN = 4;

/** Shows what the user always does, beside what happened this time. */
export function BaselineCard({ baseline, events }: { baseline: Baseline; events: Evidence }) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const text = (key: TextName<'console.alerts.baseline'>) => t(`console.alerts.baseline.${key}`);
  const country = (code: string) => countryName(code, language);
  const often = (values: Baseline['countries'], name = (value: string) => value) =>
    values
      .slice(0, SHOWN)
      .map(({ value, logins }) => `${name(value)} (${format.percent(logins / baseline.logins)})`)
      .join(', ');
  const once = (values: (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].join(', ');
  const hours = baseline.hours
    .map((logins, hour) => ({ logins, hour }))
    .filter(({ logins }) => logins > 0)
    .toSorted((a, b) => b.logins - a.logins)
    .slice(0, SHOWN)
    .map(({ hour }) => `${String(hour).padStart(2, '0')}:00`);
  const device = ({ browser, os }: Evidence[number]) =>
    [browser, os].filter(Boolean).join(' on ').replace(/ \d+/g, '') || null;
  const rows: [TextName<'console.alerts.baseline'>, string, string][] = [
    [
      'countries',
      often(baseline.countries, country),
      once(events.map(({ location }) => (location?.country ? country(location.country) : null))),
    ],
    ['networks', often(baseline.networks), once(events.map(({ ip }) => ip))],
    ['devices', often(baseline.devices), once(events.map(device))],
    ['hours', hours.join(', '), once(events.map(({ occurred_at }) => `${occurred_at.slice(11, 13)}:00`))],
  ];
  return (
    <Section
      title={t('console.alerts.baseline.title')}
      note={t('console.alerts.baseline.logins', { smart_count: baseline.logins })}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('what')}</TableCell>
            <TableCell>{text('usually')}</TableCell>
            <TableCell>{text('this_time')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(([key, before, now]) => (
            <TableRow key={key}>
              <TableCell component="th" scope="row" sx={{ color: 'text.secondary' }}>
                {text(key)}
              </TableCell>
              <TableCell>{before || '–'}</TableCell>
              <TableCell sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{now || '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
