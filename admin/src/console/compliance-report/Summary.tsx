import Grid from '@mui/material/Grid';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import type { ComplianceReport } from './useReport.ts';

/** Two-factor coverage and the state of the log. Times are written out: on paper nothing can be hovered. */
export function Summary({ report }: { report: ComplianceReport }) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`);
  const { staff, users } = report.two_factor;
  const coverage = ({ people, with_two_factor }: typeof staff) =>
    t('console.compliance-report.coverage', {
      with: format.number(with_two_factor),
      people: format.number(people),
      share: format.percent(people === 0 ? 0 : with_two_factor / people),
    });
  const { size, checkpoint, verification } = report.integrity;
  return (
    <Grid container spacing={2}>
      <Grid size={{ xs: 12, md: 6 }}>
        <SectionCard fill title={text('two_factor')}>
          <Facts>
            <Fact name={text('staff')}>{coverage(staff)}</Fact>
            <Fact name={text('users')}>{coverage(users)}</Fact>
          </Facts>
        </SectionCard>
      </Grid>
      <Grid size={{ xs: 12, md: 6 }}>
        <SectionCard fill title={text('integrity')}>
          <Facts>
            <Fact name={t('console.integrity.state.size')}>{format.number(size)}</Fact>
            <Fact name={t('console.integrity.state.checkpoint')}>
              {checkpoint ? format.exact(checkpoint.signed_at) : t('console.integrity.state.no_checkpoint')}
            </Fact>
            <Fact name={t('console.integrity.verification.title')}>
              {verification
                ? `${t(`console.integrity.verification.short.${verification.state}`)}, ${format.exact(verification.finished_at ?? verification.started_at)}`
                : t('console.integrity.verification.none')}
            </Fact>
          </Facts>
        </SectionCard>
      </Grid>
    </Grid>
  );
}
