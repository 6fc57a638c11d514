import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { alertMailModes } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';

type Mail = Schemas['AlertMail'];

const worstFirst = severities.toReversed();
const hours = Array.from({ length: 24 }, (_, hour) => hour);

type MailFieldsProps = { value: Mail; onChange: (changes: Schemas['AlertMailInput']) => void };

/** Shows when mail comes, about which alerts, and at what hour. */
export function MailFields({ value, onChange }: MailFieldsProps) {
  const { translate: t, language } = useI18n();
  const { hourCycle } = useFormat();
  // An hour of any day: not a time that is to be put into a zone.
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    ...(hourCycle && { hourCycle }),
  });
  const text = (key: TextName<'console.alerts.mail'>) => t(`console.alerts.mail.${key}`);
  const isOn = value.mode !== 'off';
  return (
    <>
      <Typography color="textSecondary">{text('explain')}</Typography>
      <TextField
        select
        label={text('when')}
        value={value.mode}
        helperText={value.is_default ? text('is_default') : undefined}
        onChange={({ target }) =>
          onChange({ mode: alertMailModes.find((mode) => mode === target.value) ?? value.mode })
        }
      >
        {alertMailModes.map((mode) => (
          <MenuItem key={mode} value={mode}>
            {text(`mode.${mode}`)}
          </MenuItem>
        ))}
      </TextField>
      {isOn && (
        <TextField
          select
          label={text('min_severity')}
          value={value.min_severity}
          onChange={({ target }) =>
            onChange({
              min_severity: severities.find((one) => one === target.value) ?? value.min_severity,
            })
          }
        >
          {worstFirst.map((severity) => (
            <MenuItem key={severity} value={severity}>
              {t(`shared.severity.${severity}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {value.mode === 'daily' && (
        <TextField
          select
          label={text('hour')}
          value={value.hour}
          onChange={({ target }) => onChange({ hour: Number(target.value) })}
          helperText={
            <>
              {t('console.alerts.mail.zone', { zone: value.time_zone })}{' '}
              <Link href="/account/general/preferences" underline="always">
                {text('change_zone')}
              </Link>
            </>
          }
        >
          {hours.map((hour) => (
            <MenuItem key={hour} value={hour}>
              {clock.format(Date.UTC(2026, 0, 1, hour))}
            </MenuItem>
          ))}
        </TextField>
      )}
    </>
  );
}
