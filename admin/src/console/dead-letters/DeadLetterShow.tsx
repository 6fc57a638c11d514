import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title, useShowController } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText, CopyButton } from '../../shared/parts/CopyableText.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { codeOf } from './code-of.ts';
import type { DeadLetter } from './DeadLetterList.tsx';
import { LetterActions } from './LetterActions.tsx';
import { LetterState } from './LetterState.tsx';

const quiet = { onError: () => {} };

/** Shows one event that could not be stored: as it was sent, and why not. */
export default function DeadLetterShow() {
  const t = useTranslate();
  const { record: letter, error, refetch } = useShowController<DeadLetter>({ queryOptions: quiet });
  const title = (letter && codeOf(letter)) ?? t('console.dead-letters.title');
  usePageTitle(title);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!letter) return <BlockSkeleton height={360} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={title} />
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ fontFamily: monospace }}>
          {title}
        </Typography>
        <LetterState letter={letter} />
        <Box sx={{ ml: 'auto' }}>
          <LetterActions letter={letter} />
        </Box>
      </Stack>
      <WhyNot letter={letter} />
      <SentEvent letter={letter} />
    </Stack>
  );
}

function WhyNot({ letter }: { letter: DeadLetter }) {
  const t = useTranslate();
  const { number } = useFormat();
  const name = (key: TextName<'console.dead-letters.column'>) => t(`console.dead-letters.column.${key}`);
  return (
    <Card>
      <CardContent>
        <Facts>
          <Fact name={name('error')}>
            <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.8125rem' }}>
              {letter.error}
            </Box>
          </Fact>
          <Fact name={name('tries')}>{number(letter.attempts)}</Fact>
          <Fact name={name('received')}>
            <Instant value={letter.received_at} />
          </Fact>
          <Fact name={name('failed')}>
            <Instant value={letter.failed_at} />
          </Fact>
          <Fact name={name('batch')}>
            <CopyableText value={letter.batch_id} label={name('batch')} />
          </Fact>
          {letter.resolved_at && (
            <Fact name={name('resolved')}>
              <Instant value={letter.resolved_at} /> {letter.reason && `“${letter.reason}”`}
            </Fact>
          )}
        </Facts>
      </CardContent>
    </Card>
  );
}

function SentEvent({ letter }: { letter: DeadLetter }) {
  const t = useTranslate();
  const json = JSON.stringify(letter.event, null, 2);
  const title = t('console.dead-letters.as_sent');
  return (
    <Card component="section" aria-label={title} sx={{ p: 2 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 0.5, mb: 1 }}>
        <Typography variant="h3">{title}</Typography>
        <CopyButton value={json} label={title} />
      </Stack>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={title}
        sx={{
          m: 0,
          p: 1.5,
          overflow: 'auto',
          maxHeight: 480,
          borderRadius: 1,
          bgcolor: 'background.default',
          fontFamily: monospace,
          fontSize: '0.8125rem',
        }}
      >
        {json}
      </Box>
    </Card>
  );
}
