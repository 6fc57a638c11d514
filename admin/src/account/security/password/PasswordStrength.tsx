import YesIcon from '@mui/icons-material/CheckCircleOutlined';
import NotYetIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { PasswordCheck } from '../../data/credentials.ts';

type PasswordStrengthProps = {
  id: string;
  password: string;
  check: PasswordCheck | null;
  minLength: number;
  twoFactor: boolean;
};

const colours = ['error', 'error', 'warning', 'success', 'success'] as const;
/** Told by the rules below already. */
const lengthWarnings = ['tooShort', 'tooLong'];

/** Shows how hard a password is to guess, why, and what it must be, in plain words. */
export function PasswordStrength(props: PasswordStrengthProps) {
  const { id, password, check, minLength, twoFactor } = props;
  const t = useTranslate();
  const length = [...password.normalize('NFKC')].length;
  const warning = check?.warning && !lengthWarnings.includes(check.warning) ? check.warning : null;
  return (
    <Box id={id}>
      {password !== '' && (
        <Box sx={{ mb: 1.5 }}>
          <LinearProgress
            variant="determinate"
            value={check ? 25 * Math.max(check.score, 0.3) : 0}
            color={check ? (colours[check.score] ?? 'error') : 'secondary'}
            aria-label={t('account.password.strength')}
            sx={{ height: 6, borderRadius: 3 }}
          />
          <Typography
            variant="body2"
            role="status"
            data-testid="strength"
            sx={{ mt: 0.75, fontWeight: 600, minHeight: '1.5em' }}
          >
            {check && t(`account.password.score.${check.score}`, { _: '' })}
          </Typography>
          {warning && (
            <Typography variant="body2" color="textSecondary">
              {t(`account.password.warning.${warning}`, { _: '' })}
            </Typography>
          )}
          {check?.suggestions.map((suggestion) => (
            <Typography key={suggestion} variant="body2" color="textSecondary">
              {t(`account.password.suggestion.${suggestion}`, { _: '' })}
            </Typography>
          ))}
        </Box>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
        <Rule kept={length >= minLength}>
          {t(twoFactor ? 'account.password.rule_length_2fa' : 'account.password.rule_length', {
            min: minLength,
          })}
          {length > 0 && length < minLength && ` ${t('account.password.rule_length_now', { length })}`}
        </Rule>
        <Rule kept={check?.acceptable ?? false}>{t('account.password.rule_guess')}</Rule>
        <Rule kept={null}>{t('account.password.rule_any')}</Rule>
      </Box>
    </Box>
  );
}

/** `kept` is null for what is said only. */
function Rule({ kept, children }: { kept: boolean | null; children: React.ReactNode }) {
  const t = useTranslate();
  return (
    <Typography
      component="li"
      variant="body2"
      color="textSecondary"
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', '& svg': { fontSize: 18, mt: '1px' } }}
    >
      {kept ? (
        <YesIcon color="success" titleAccess={t('account.password.rule_kept')} />
      ) : (
        <NotYetIcon sx={{ opacity: kept === null ? 0 : 0.6 }} aria-hidden />
      )}
      <span>{children}</span>
    </Typography>
  );
}
