import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useWatch } from 'react-hook-form';
import { alertMailModes } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../../parts/ChoiceInput.tsx';

type Mail = Schemas['AlertMail'];

const worstFirst = severities.toReversed();
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Shows when mail comes, about which alerts, and at what hour. */
export function MailInputs({ mail }: { mail: Mail }) {
  const { translate: t } = useI18n();
  const hourText = useHourText();
  const mode: Mail['mode'] = useWatch({ name: 'mode', defaultValue: mail.mode });
  const text = (key: TextName<'console.alerts.mail'>) => t(`console.alerts.mail.${key}`);
  return (
    <>
      <Typography color="textSecondary">{text('explain')}</Typography>
      <ChoiceInput
        source="mode"
        label={text('when')}
        hint={mail.is_default ? text('is_default') : undefined}
        choices={alertMailModes}
        textOf={(one) => text(`mode.${one}`)}
      />
      {mode !== 'off' && (
        <ChoiceInput
          source="min_severity"
          label={text('min_severity')}
          choices={worstFirst}
          textOf={(severity) => t(`shared.severity.${severity}`)}
        />
      )}
      {mode === 'daily' && (
        <ChoiceInput
          source="hour"
          label={text('hour')}
          hint={
            <>
              {t('console.alerts.mail.zone', { zone: mail.time_zone })}{' '}
              <Link href="/account/general/preferences" underline="always">
                {text('change_zone')}
              </Link>
            </>
          }
          choices={hours}
          textOf={hourText}
        />
      )}
    </>
  );
}

/** Writes an hour as the user writes times: an hour of any day, not a time that is to be put into a zone. */
function useHourText(): (hour: number) => string {
  const { language } = useI18n();
  const { hourCycle } = useFormat();
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    ...(hourCycle && { hourCycle }),
  });
  return (hour) => clock.format(Date.UTC(2026, 0, 1, hour));
}
