import { RadioButtonGroupInput } from 'react-admin';
import { resolutions } from '#contract/alerts.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Shows what it was: detection learns from the answer. */
export function VerdictInput() {
  const t = useTranslate();
  return (
    <RadioButtonGroupInput
      source="resolution"
      label={<span>{t('console.alerts.resolve.verdict')}</span>}
      row={false}
      choices={resolutions.map((id) => ({ id, name: t(`console.alerts.verdict_long.${id}`) }))}
    />
  );
}
