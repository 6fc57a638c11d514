import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import { disableTwoFactor, newBackupCodes } from '../../data/credentials.ts';
import { type Me, useMeUpdate } from '../../data/me.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';
import { ProofDialog } from './ProofDialog.tsx';

type StatusSectionProps = { twoFactor: Me['two_factor']; onNewCodes: (codes: string[]) => void };

/** As many or fewer backup codes are few. */
const FEW = 3;
const TOTAL = 10;

export function StatusSection({ twoFactor, onNewCodes }: StatusSectionProps) {
  const t = useTranslate();
  const notify = useNotify();
  const { refreshAll } = useMeUpdate();
  const [asking, setAsking] = useState<'codes' | 'off' | null>(null);
  const left = twoFactor.backup_codes_left;
  return (
    <Section
      title={t('account.two_factor.on')}
      explain={t('account.two_factor.on_explain')}
      action={
        <Chip color="success" variant="outlined" icon={<OnIcon />} label={t('account.two_factor.is_on')} />
      }
    >
      <Stack spacing={2}>
        {left <= FEW && (
          <Alert severity="warning">
            {t(left === 0 ? 'account.backup.none_left' : 'account.backup.few_left', { smart_count: left })}
          </Alert>
        )}
        <Facts>
          <Fact name={t('account.two_factor.since')}>
            <Instant value={twoFactor.enabled_at} />
          </Fact>
          <Fact name={t('account.backup.left')}>
            <span data-testid="codes-left">{t('account.backup.left_of', { left, total: TOTAL })}</span>
          </Fact>
        </Facts>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => setAsking('codes')}>
            {t('account.backup.regenerate')}
          </Button>
          <Button color="error" onClick={() => setAsking('off')}>
            {t('account.two_factor.disable')}
          </Button>
        </Stack>
      </Stack>
      {asking === 'codes' && (
        <ProofDialog
          title={t('account.backup.regenerate')}
          explain={t('account.backup.regenerate_explain')}
          submit={t('account.backup.regenerate_submit')}
          onClose={() => setAsking(null)}
          onProof={async (proof) => {
            const { backup_codes } = await newBackupCodes(proof);
            setAsking(null);
            onNewCodes(backup_codes);
          }}
        />
      )}
      {asking === 'off' && (
        <ProofDialog
          title={t('account.two_factor.disable')}
          explain={t('account.two_factor.disable_explain')}
          submit={t('account.two_factor.disable')}
          dangerous
          onClose={() => setAsking(null)}
          onProof={async (proof) => {
            await disableTwoFactor(proof);
            setAsking(null);
            await refreshAll();
            notify(t('account.two_factor.disabled'));
          }}
        />
      )}
    </Section>
  );
}
