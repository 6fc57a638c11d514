import { dateFormats } from '#contract/preferences.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { makeFormat } from '../../../shared/format/format.ts';
import { useNow } from '../../../shared/format/useNow.ts';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import type { Me } from '../../data/me.ts';
import { Section } from '../../parts/Page.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { Fields } from './Fields.tsx';
import { Sample } from './Sample.tsx';
import { SwitchField } from './SwitchField.tsx';

type Preferences = Me['preferences'];
type DateFieldsProps = { preferences: Preferences; onChange: (changes: Partial<Preferences>) => void };

const MINUTES_AGO = 44;

export function DateFields({ preferences, onChange }: DateFieldsProps) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const now = useNow();
  const earlier = new Date(now.getTime() - MINUTES_AGO * 60_000);
  const shown = (date_format: Preferences['date_format']) =>
    makeFormat({ ...preferences, date_format }, language).date(now);
  return (
    <Section title={t('account.preferences.dates')}>
      <Fields>
        <ChoiceField
          label={t('account.preferences.date_format')}
          value={preferences.date_format}
          choices={dateFormats.map((value) => ({ value, label: `${shown(value)}  (${value})` }))}
          onChange={(date_format) => onChange({ date_format })}
        />
        <ChoiceField
          label={t('account.preferences.hour_cycle')}
          value={preferences.hour_cycle}
          choices={[
            { value: 'h23', label: t('account.preferences.h23') },
            { value: 'h12', label: t('account.preferences.h12') },
          ]}
          onChange={(hour_cycle) => onChange({ hour_cycle })}
        />
        <SwitchField
          label={t('account.preferences.relative_time')}
          checked={preferences.relative_time}
          hint={t('account.preferences.relative_time_hint', { sample: format.relative(earlier, now) })}
          onChange={(relative_time) => onChange({ relative_time })}
        />
      </Fields>
      <Sample>
        {format.dateTime(now)} · {format.instant(earlier, now)}
      </Sample>
    </Section>
  );
}
