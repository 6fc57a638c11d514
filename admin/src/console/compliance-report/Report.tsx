import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { AccessReview } from './AccessReview.tsx';
import { ActionsSection, ExportsSection, KeysSection } from './Sections.tsx';
import { Summary } from './Summary.tsx';
import type { ComplianceReport } from './useReport.ts';

/** Shows the report, in the order in which it is read. */
export function Report({ report }: { report: ComplianceReport }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Stack spacing={2}>
      <Typography variant="body2" color="textSecondary">
        {t('console.compliance-report.period', {
          from: format.exact(report.from),
          to: format.exact(report.to),
          made: format.exact(report.made_at),
        })}
      </Typography>
      <Summary report={report} />
      <AccessReview report={report} />
      <KeysSection report={report} />
      <ActionsSection report={report} />
      <ExportsSection report={report} />
    </Stack>
  );
}
