import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../../shared/parts/ErrorNotice.tsx';

type OlderProps = { busy: boolean; error: unknown; onMore: () => void };

/** Older items come as soon as this is scrolled to; who uses the keyboard presses it. */
export function Older({ busy, error, onMore }: OlderProps) {
  const t = useTranslate();
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  // After an error nothing is requested by itself: it would fail again and again.
  const waits = !busy && !error;
  useEffect(() => {
    if (!waits || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) more.current();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [waits]);
  return (
    <Box ref={end} sx={{ py: 2, textAlign: 'center' }}>
      {error ? (
        <ErrorNotice error={error} onRetry={onMore} />
      ) : (
        <Button loading={busy} onClick={onMore}>
          {t('console.investigation.timeline.older')}
        </Button>
      )}
    </Box>
  );
}
