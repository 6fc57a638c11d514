import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import type { Schemas } from '../../../../api/client.ts';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useNow } from '../../../../shared/format/useNow.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';
import { Fact, Facts } from '../../../../shared/parts/Facts.tsx';
import { TwoFactorChip } from '../../TwoFactorChip.tsx';

type ProtectionCardProps = { user: Schemas['User']; security: Schemas['UserSecurity'] };

/** Fewer backup codes than this should be replaced before they run out. */
const FEW_CODES = 3;
const DAY_MS = 86_400_000;

/** Two-factor authentication and password. */
export function ProtectionCard({ user, security }: ProtectionCardProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const text = (key: TextName<'console.investigation.security'>, options = {}) =>
    t(`console.investigation.security.${key}`, options);
  const { two_factor, password_changed_at } = security;
  const since = password_changed_at ?? user.created_at;
  const age = Math.max(0, Math.floor((useNow().getTime() - Date.parse(since)) / DAY_MS));
  return (
    <Card>
      <CardContent>
        <Facts>
          <Fact name={text('two_factor')}>
            <TwoFactorChip enabled={two_factor.enabled} />
          </Fact>
          {two_factor.enabled && (
            <>
              <Fact name={text('on_since')}>
                <Instant value={two_factor.enabled_at} />
              </Fact>
              <Fact name={text('backup_codes')}>
                {number(two_factor.backup_codes_left)}{' '}
                {two_factor.backup_codes_left < FEW_CODES && (
                  <Chip size="small" color="warning" variant="outlined" label={text('few_codes')} />
                )}
              </Fact>
            </>
          )}
          <Fact name={text('password_age')}>{text('days', { smart_count: age, count: number(age) })}</Fact>
          <Fact name={text('password_changed')}>
            <Instant value={password_changed_at} absent={text('never_changed')} />
          </Fact>
          {user.password_change_required && (
            <Fact name={text('at_next_login')}>
              <Chip size="small" color="info" variant="outlined" label={text('change_required')} />
            </Fact>
          )}
        </Facts>
      </CardContent>
    </Card>
  );
}
