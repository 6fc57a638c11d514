import Typography from '@mui/material/Typography';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { BulkTarget } from './useBulkTarget.ts';

/** How many users it is about. */
export function About({ target, matching }: { target: BulkTarget; matching: number }) {
  const t = useTranslate();
  const format = useFormat();
  const values = { smart_count: matching, count: format.number(matching) };
  return (
    <Typography sx={{ mt: 1.5 }}>
      {t(target.chosen > 0 ? 'console.bulk-actions.about_chosen' : 'console.bulk-actions.about_all', values)}
    </Typography>
  );
}
