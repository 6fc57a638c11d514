import { languageNames, languages } from '#contract/languages.ts';
import { pageSizes, themes } from '#contract/preferences.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { type Me, useMe } from '../../data/me.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { DateFields } from './DateFields.tsx';
import { Fields } from './Fields.tsx';
import { NumberFields } from './NumberFields.tsx';
import { SwitchField } from './SwitchField.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';
import { usePreferenceChange } from './usePreferenceChange.ts';

export function PreferencesPage() {
  const query = useMe();
  return (
    <Page name="preferences">
      <Loaded query={query}>{({ preferences }) => <Preferences preferences={preferences} />}</Loaded>
    </Page>
  );
}

const AS_BROWSER = 'browser';

function Preferences({ preferences }: { preferences: Me['preferences'] }) {
  const t = useTranslate();
  const { change, error } = usePreferenceChange();
  return (
    <>
      <ErrorNotice error={error} />
      <Section title={t('account.preferences.region')}>
        <Fields>
          <ChoiceField
            label={t('account.preferences.language')}
            value={preferences.language ?? AS_BROWSER}
            choices={[
              { value: AS_BROWSER, label: t('account.preferences.language_browser') },
              ...languages.map((value) => ({ value, label: languageNames[value] })),
            ]}
            onChange={(language) => change({ language: language === AS_BROWSER ? null : language })}
          />
          <TimeZoneField value={preferences.time_zone} onChange={(time_zone) => change({ time_zone })} />
        </Fields>
      </Section>
      <DateFields preferences={preferences} onChange={change} />
      <NumberFields preferences={preferences} onChange={change} />
      <Section title={t('account.preferences.layout')}>
        <Fields>
          <ChoiceField
            label={t('account.preferences.page_size')}
            value={preferences.page_size}
            choices={pageSizes.map((value) => ({ value, label: String(value) }))}
            hint={t('account.preferences.page_size_hint')}
            onChange={(page_size) => change({ page_size })}
          />
          <ChoiceField
            label={t('account.preferences.theme')}
            value={preferences.theme}
            choices={themes.map((value) => ({ value, label: t(`account.preferences.themes.${value}`) }))}
            onChange={(theme) => change({ theme })}
          />
          <SwitchField
            label={t('account.preferences.show_test_mode')}
            checked={preferences.show_test_mode}
            hint={t('account.preferences.test_mode_hint')}
            onChange={(show_test_mode) => change({ show_test_mode })}
          />
        </Fields>
      </Section>
    </>
  );
}
