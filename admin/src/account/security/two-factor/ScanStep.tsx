import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import type { TwoFactorSetup } from '../../data/credentials.ts';
import { QrCode } from './QrCode.tsx';

type ScanStepProps = { setup: TwoFactorSetup; onDone: () => void; onBack: () => void };

const algorithmNames: Record<string, string> = { SHA1: 'SHA-1' };

/** Shows the secret as a picture, and in words for apps without a camera. */
export function ScanStep({ setup, onDone, onBack }: ScanStepProps) {
  const t = useTranslate();
  const top = useRef<HTMLParagraphElement>(null);
  useEffect(() => top.current?.focus(), []);
  const { secret, issuer, account, algorithm, digits, period } = setup;
  return (
    <Stack spacing={2}>
      <Typography ref={top} tabIndex={-1} sx={{ outline: 'none' }}>
        {t('account.two_factor.scan_explain')}
      </Typography>
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 3 }}>
        <Box sx={{ flex: 'none' }}>
          <QrCode text={setup.otpauth_uri} label={t('account.two_factor.qr')} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h3" sx={{ mb: 1 }}>
            {t('account.two_factor.by_hand')}
          </Typography>
          <Facts>
            <Fact name={t('account.two_factor.key')}>
              <CopyableText value={secret} label={t('account.two_factor.key')}>
                <span data-testid="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
              </CopyableText>
            </Fact>
            <Fact name={t('account.two_factor.issuer')}>{issuer}</Fact>
            <Fact name={t('account.two_factor.account')}>{account}</Fact>
            <Fact name={t('account.two_factor.algorithm')}>{algorithmNames[algorithm] ?? algorithm}</Fact>
            <Fact name={t('account.two_factor.digits')}>{digits}</Fact>
            <Fact name={t('account.two_factor.period')}>
              {t('account.two_factor.seconds', { smart_count: period })}
            </Fact>
          </Facts>
        </Box>
      </Stack>
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button variant="contained" onClick={onDone}>
          {t('account.two_factor.next')}
        </Button>
        <Button color="secondary" onClick={onBack}>
          {t('shared.back')}
        </Button>
      </Stack>
    </Stack>
  );
}
