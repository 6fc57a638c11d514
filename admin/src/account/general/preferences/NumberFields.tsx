import { decimalSeparators } from '#contract/preferences.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { Me } from '../../data/me.ts';
import { Section } from '../../parts/Page.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { Fields } from './Fields.tsx';
import { Sample } from './Sample.tsx';

type Preferences = Me['preferences'];
type NumberFieldsProps = { preferences: Preferences; onChange: (changes: Partial<Preferences>) => void };

const precisions = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const SAMPLE = 1234567.12345678;

export function NumberFields({ preferences, onChange }: NumberFieldsProps) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Section title={t('account.preferences.numbers')}>
      <Fields>
        <ChoiceField
          label={t('account.preferences.number_precision')}
          value={preferences.number_precision}
          choices={precisions.map((value) => ({ value, label: String(value) }))}
          hint={t('account.preferences.number_precision_hint')}
          onChange={(number_precision) => onChange({ number_precision })}
        />
        <ChoiceField
          label={t('account.preferences.decimal_separator')}
          value={preferences.decimal_separator}
          choices={decimalSeparators.map((value) => ({
            value,
            label: t(value === '.' ? 'account.preferences.point' : 'account.preferences.comma'),
          }))}
          onChange={(decimal_separator) => onChange({ decimal_separator })}
        />
      </Fields>
      <Sample>{format.number(SAMPLE)}</Sample>
    </Section>
  );
}
