import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';

/** `note` is a plain sentence in place of the chart, with a way out where there is one. */
export type ChartState =
  | { kind: 'loading' }
  | { kind: 'ready' }
  | { kind: 'empty' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'note'; text: string; action?: { label: string; run: () => void } };

type ChartBodyProps = { state: ChartState; height: number; children: ReactNode };

/** Shows the chart, or what stands in its place, always equally high. */
export function ChartBody({ state, height, children }: ChartBodyProps) {
  return (
    <Box sx={{ height, position: 'relative' }}>
      {state.kind === 'ready' ? children : <Instead state={state} />}
    </Box>
  );
}

function Instead({ state }: { state: ChartState }) {
  const t = useTranslate();
  switch (state.kind) {
    case 'ready':
      return null;
    case 'loading':
      return (
        <Box role="status" aria-label={t('shared.charts.loading')} sx={{ height: '100%' }}>
          <Skeleton variant="rounded" height="100%" />
        </Box>
      );
    case 'empty':
      return <Sentence text={t('shared.charts.empty')} />;
    case 'note':
      return <Sentence text={state.text} {...(state.action && { action: state.action })} />;
    case 'failed':
      return (
        <Box sx={{ height: '100%', display: 'grid', placeContent: 'center' }}>
          <ErrorNotice error={state.error} onRetry={state.retry} />
        </Box>
      );
  }
}

type SentenceProps = { text: string; action?: { label: string; run: () => void } };

function Sentence({ text, action }: SentenceProps) {
  return (
    <Box
      sx={{ height: '100%', display: 'grid', placeContent: 'center', justifyItems: 'center', gap: 1, px: 2 }}
    >
      <Typography color="textSecondary" align="center" sx={{ maxWidth: 420 }}>
        {text}
      </Typography>
      {action && (
        <Button size="small" variant="outlined" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </Box>
  );
}
