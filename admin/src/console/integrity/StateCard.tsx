import Alert from '@mui/material/Alert';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import type { Integrity } from './useIntegrity.ts';

/** Sealing should take a minute at most; twice that is worth a look at the workers. */
const LATE_SECONDS = 120;

export function StateCard({ integrity }: { integrity: Integrity }) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: string, values?: Record<string, string | number>) =>
    t(`console.integrity.state.${key}`, values);
  const { size, waiting, lag_seconds, history_open, checkpoint, origin } = integrity;
  const lag = lag_seconds ?? 0;
  return (
    <SectionCard fill title={text('title')} explain={text('explain')}>
      <Facts>
        <Fact name={text('size')}>{format.number(size)}</Fact>
        <Fact name={text('waiting')}>
          {waiting === 0
            ? text('none_waiting')
            : text('waiting_since', {
                count: format.number(waiting),
                seconds: format.number(Math.round(lag)),
              })}
        </Fact>
        <Fact name={text('checkpoint')}>
          <Instant value={checkpoint?.signed_at} absent={text('no_checkpoint')} />
        </Fact>
        {checkpoint && (
          <Fact name={text('root')}>
            <CopyableText value={checkpoint.root} label={text('root')} />
          </Fact>
        )}
        {origin && (
          <Fact name={text('origin')}>
            <CopyableText value={origin} label={text('origin')} />
          </Fact>
        )}
      </Facts>
      {lag > LATE_SECONDS && (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {text('late')}
        </Alert>
      )}
      {history_open && (
        <Alert severity="info" sx={{ mt: 2 }}>
          {text('history')}
        </Alert>
      )}
    </SectionCard>
  );
}
