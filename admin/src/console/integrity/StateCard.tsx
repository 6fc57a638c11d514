import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import type { Integrity } from './useIntegrity.ts';

/** Appending should take a minute at most; twice that is worth a look at the workers. After 15 the server calls it stopped. */
const LATE_SECONDS = 120;

export function StateCard({ integrity }: { integrity: Integrity }) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: TextName<'console.integrity.state'>, values?: Record<string, string | number>) =>
    t(`console.integrity.state.${key}`, values);
  const { size, waiting, lag_seconds, stopped, signers, checkpoint, origin } = integrity;
  const refused = signers.filter((signer) => signer.refused !== null);
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
        {signers.map(({ name, kept_size, kept_signed_at }) => (
          <Fact key={name} name={text('kept', { name })}>
            {kept_size === null ? (
              text('nothing_kept')
            ) : (
              <>
                <Instant value={kept_signed_at} /> ({format.number(kept_size)})
              </>
            )}
          </Fact>
        ))}
        {origin && (
          <Fact name={text('origin')}>
            <CopyableText value={origin} label={text('origin')} />
          </Fact>
        )}
      </Facts>
      {refused.map(({ name, refused: why }) => (
        <Alert key={name} severity="error" sx={{ mt: 2 }}>
          <AlertTitle>{text('refused', { name })}</AlertTitle>
          {why && text(`refusal.${why.code}`)} <Instant value={why?.since} />
          <Typography variant="body2" sx={{ mt: 1 }}>
            {text('refused_next')}
          </Typography>
        </Alert>
      ))}
      {lag > LATE_SECONDS && (
        <Alert severity={stopped ? 'error' : 'warning'} sx={{ mt: 2 }}>
          {stopped ? text('stopped') : text('late')}
        </Alert>
      )}
    </SectionCard>
  );
}
