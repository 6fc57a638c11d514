import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import type { Integrity } from './useIntegrity.ts';

/** Shows where checkpoints go that nobody here can take back. */
export function WitnessCard({ integrity: { witnesses } }: { integrity: Integrity }) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: TextName<'console.integrity.witness'>) => t(`console.integrity.witness.${key}`);
  return (
    <SectionCard title={text('title')} explain={text('explain')}>
      {witnesses.length === 0 && <Typography variant="body2">{text('none')}</Typography>}
      <Stack spacing={1.5}>
        {witnesses.map(({ name, size, sent_at, error }) => (
          <div key={name}>
            <Facts>
              <Fact name={text(`of.${name}`)}>
                <Instant value={sent_at} absent={text('never')} />
                {size !== null && ` (${format.number(size)})`}
              </Fact>
            </Facts>
            {error && <Alert severity="warning">{error}</Alert>}
          </div>
        ))}
      </Stack>
    </SectionCard>
  );
}
