import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { lastRange, type TimeRange } from '../../shared/time-range/range.ts';
import { TimeRangePicker } from '../../shared/time-range/TimeRangePicker.tsx';
import { useResolvedRange, useTimeRange } from '../../shared/time-range/useTimeRange.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { printed } from './printed.ts';
import { Report } from './Report.tsx';
import { useReport } from './useReport.ts';

const quarter: TimeRange = lastRange(90, 'd') ?? { kind: 'last', amount: 90, unit: 'd' };

/** Shows what an auditor asks for first, for a period, to be read, signed off and printed. */
export default function ComplianceReportPage() {
  const t = useTranslate();
  const [range, setRange] = useTimeRange(quarter);
  const { current } = useResolvedRange(range);
  const query = useReport(current);
  const title = t('console.compliance-report.title');
  usePageTitle(title);
  return (
    <Box sx={{ mt: 2 }}>
      <Title title={title} />
      <GlobalStyles styles={printed} />
      <Typography className="print-only" variant="h1" component="p" aria-hidden sx={{ mb: 1 }}>
        {`Gatehouse: ${title}`}
      </Typography>
      <Stack className="no-print" direction="row" sx={{ gap: 1, mb: 2, flexWrap: 'wrap' }}>
        <TimeRangePicker value={range} onChange={setRange} />
        <Button
          variant="contained"
          startIcon={<PrintIcon />}
          disabled={!query.data}
          onClick={() => window.print()}
        >
          {t('console.compliance-report.print')}
        </Button>
      </Stack>
      <Loaded query={query} skeleton={<BlockSkeleton height={480} />}>
        {(report) => <Report report={report} />}
      </Loaded>
    </Box>
  );
}
