import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { type ReactNode, useEffect, useState } from 'react';
import { copyText } from '../copy-text.ts';
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
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25, maxWidth: '100%' }}>
      <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.92em', overflowWrap: 'anywhere' }}>
        {children ?? value}
      </Box>
      <CopyButton value={value} label={label} />
    </Box>
  );
}

export function CopyButton({ value, label }: { value: string; label: string }) {
  const t = useTranslate();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const title = copied ? t('shared.copied') : t('shared.copy', { what: label });
  return (
    <IconButton
      size="small"
      title={title}
      aria-label={title}
      onClick={async (event) => {
        event.stopPropagation();
        setCopied(await copyText(value));
      }}
    >
      {copied ? <CheckIcon color="success" sx={{ fontSize: 15 }} /> : <CopyIcon sx={{ fontSize: 15 }} />}
    </IconButton>
  );
}
