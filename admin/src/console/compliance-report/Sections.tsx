import Typography from '@mui/material/Typography';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useEventName } from '../audit-events/useEventName.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { ReportTable } from './ReportTable.tsx';
import type { ComplianceReport } from './useReport.ts';

type Shown = { report: ComplianceReport };

function useTexts() {
  const t = useTranslate();
  return {
    text: (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`),
    format: useFormat(),
  };
}

/** Shows what happened, and the code by which it is searched. */
const Named = ({ name, code }: { name: string; code: string }) => (
  <>
    {name}
    <Typography variant="caption" component="div" color="textSecondary">
      {code}
    </Typography>
  </>
);

export function KeysSection({ report: { api_keys } }: Shown) {
  const { text, format } = useTexts();
  return (
    <SectionCard title={text('keys')} explain={text('keys_explain')}>
      <ReportTable
        label={text('keys')}
        columns={[text('name'), text('scopes'), text('created_by'), text('expires'), text('last_used')]}
        none={text('no_keys')}
        rows={api_keys.map(({ name, scopes, created_by, expires_at, last_used_at }, index) => ({
          key: `${index} ${name}`,
          cells: [
            name,
            scopes.join(', '),
            created_by,
            expires_at ? format.day(expires_at) : text('never_expires'),
            last_used_at ? format.exact(last_used_at) : '–',
          ],
        }))}
      />
    </SectionCard>
  );
}

export function ActionsSection({ report: { actions } }: Shown) {
  const { text, format } = useTexts();
  const nameOf = useEventName();
  return (
    <SectionCard title={text('actions')} explain={text('actions_explain')}>
      <ReportTable
        label={text('actions')}
        columns={[text('action'), text('count'), text('people')]}
        none={text('no_actions')}
        rows={actions.map(({ count, people, ...event }) => ({
          key: event.code,
          cells: [
            <Named key="action" name={nameOf(event)} code={event.code} />,
            format.number(count),
            format.number(people),
          ],
        }))}
      />
    </SectionCard>
  );
}

export function ExportsSection({ report: { exports } }: Shown) {
  const { text, format } = useTexts();
  const nameOf = useEventName();
  return (
    <SectionCard title={text('exports')} explain={text('exports_explain')}>
      <ReportTable
        label={text('exports')}
        columns={[text('when'), text('what'), text('by'), text('reason')]}
        none={text('no_exports')}
        rows={exports.events.map(({ id, at, by, reason, ...event }) => ({
          key: id,
          cells: [
            format.exact(at),
            <Named key="what" name={nameOf(event)} code={event.code} />,
            by ?? '–',
            reason ?? '–',
          ],
        }))}
      />
      {exports.more && <Typography variant="body2">{text('more_exports')}</Typography>}
    </SectionCard>
  );
}
