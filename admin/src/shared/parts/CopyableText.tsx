import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { type ReactNode, useRef } from 'react';
import { selectContent } from '../browser/copy-text.ts';
import { useCopy } from '../browser/useCopy.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { monospace } from '../theme/tokens.ts';

type CopyableTextProps = {
  value: string;
  /** What it is, for the button's name: "Copy request id". */
  label: string;
  /** What is shown instead of the whole value. */
  children?: ReactNode;
};

/** Something exact (an id, a key, an address) with a button that copies it whole. */
export function CopyableText({ value, label, children }: CopyableTextProps) {
  const shown = useRef<HTMLSpanElement>(null);
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25, maxWidth: '100%' }}>
      <Box
        component="span"
        ref={shown}
        sx={{ fontFamily: monospace, fontSize: '0.92em', overflowWrap: 'anywhere' }}
      >
        {children ?? value}
      </Box>
      <CopyButton value={value} label={label} onRefused={() => selectContent(shown.current)} />
    </Box>
  );
}

type CopyButtonProps = { value: string; label: string; onRefused?: () => void };

export function CopyButton({ value, label, onRefused }: CopyButtonProps) {
  const t = useTranslate();
  const { outcome, copy } = useCopy();
  const title = outcome === 'copied' ? t('shared.copied') : t('shared.copy', { what: label });
  return (
    <>
      <IconButton
        size="small"
        title={title}
        aria-label={title}
        onClick={async (event) => {
          event.stopPropagation();
          if (!(await copy(value))) onRefused?.();
        }}
      >
        {outcome === 'copied' ? (
          <CheckIcon color="success" sx={{ fontSize: 15 }} />
        ) : (
          <CopyIcon sx={{ fontSize: 15 }} />
        )}
      </IconButton>
      {outcome === 'refused' && <CopyRefused />}
    </>
  );
}

/** Says what to do where the browser let nothing be copied. */
export function CopyRefused() {
  const t = useTranslate();
  return (
    <Typography component="span" variant="caption" role="status" color="textSecondary">
      {t('shared.copy_refused')}
    </Typography>
  );
}
