import Typography from '@mui/material/Typography';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { NamesText } from '../../parts/NamesText.tsx';
import type { BulkSubjects } from './useBulkSubjects.ts';

type AboutProps = { target: BulkSubjects; matching: number; people: readonly { name: string }[] };

/** Shows how many users it is about, and the first of them by name. */
export function About({ target, matching, people }: AboutProps) {
  const t = useTranslate();
  const format = useFormat();
  const values = { smart_count: matching, count: format.number(matching) };
  return (
    <Typography sx={{ mt: 1.5 }}>
      {t(target.chosen > 0 ? 'console.bulk-actions.about_chosen' : 'console.bulk-actions.about_all', values)}{' '}
      {people.length > 0 && <NamesText names={people.map(({ name }) => name)} count={matching} />}
    </Typography>
  );
}
