import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import { useEffect, useRef, useState } from 'react';
import { selectContent } from '../../../shared/browser/copy-text.ts';
import { useCopy } from '../../../shared/browser/useCopy.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { CopyRefused } from '../../../shared/parts/CopyableText.tsx';
import { saveFile } from '../../../shared/save-file.ts';
import { monospace } from '../../../shared/theme/tokens.ts';
import { Section } from '../../parts/Page.tsx';
import { backupCodesText } from './backup-codes-text.ts';
import { PrintedBackupCodes } from './PrintedBackupCodes.tsx';

type BackupCodesSectionProps = { codes: string[]; account: string; onKept: () => void };

/** Shows the ten codes, this once: to copy, to download, to print. It goes away only when they are kept. */
export function BackupCodesSection({ codes, account, onKept }: BackupCodesSectionProps) {
  const t = useTranslate();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  const { outcome, copy } = useCopy();
  const isCopied = outcome === 'copied';
  const [isKept, setKept] = useState(false);
  useEffect(() => list.current?.focus(), []);
  const heading = t('account.backup.heading', { account, date: format.date(new Date()) });
  const hint = t('account.backup.each_once');
  const download = () => {
    const text = backupCodesText(heading, hint, codes);
    saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), 'gatehouse-backup-codes.txt');
  };
  return (
    <Section title={t('account.backup.title')} explain={t('account.backup.explain')}>
      <Stack spacing={2.5} sx={{ maxWidth: 560 }}>
        <Alert severity="warning">{t('account.backup.once')}</Alert>
        <Box
          component="ul"
          ref={list}
          tabIndex={-1}
          aria-label={t('account.backup.title')}
          sx={{
            m: 0,
            p: 2,
            listStyle: 'none',
            outline: 'none',
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
            gap: 1,
            borderRadius: 2,
            bgcolor: 'action.hover',
            fontFamily: monospace,
            fontSize: '1rem',
            letterSpacing: '0.04em',
          }}
        >
          {codes.map((code) => (
            <li key={code} data-testid="backup-code">
              {code}
            </li>
          ))}
        </Box>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button
            variant="outlined"
            startIcon={isCopied ? <CheckIcon /> : <CopyIcon />}
            onClick={async () => {
              if (!(await copy(codes.join('\n')))) selectContent(list.current);
            }}
          >
            {t(isCopied ? 'shared.copied' : 'account.backup.copy')}
          </Button>
          <Button variant="outlined" startIcon={<DownloadIcon />} onClick={download}>
            {t('account.backup.download')}
          </Button>
          <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {t('account.backup.print')}
          </Button>
        </Stack>
        {outcome === 'refused' && <CopyRefused />}
        <FormControlLabel
          label={t('account.backup.kept')}
          control={<Checkbox checked={isKept} onChange={(_event, checked) => setKept(checked)} />}
        />
        <div>
          <Button variant="contained" disabled={!isKept} onClick={onKept}>
            {t('account.backup.done')}
          </Button>
        </div>
      </Stack>
      <PrintedBackupCodes heading={heading} hint={hint} codes={codes} />
    </Section>
  );
}
