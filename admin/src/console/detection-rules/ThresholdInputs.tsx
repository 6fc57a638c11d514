import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { LimitedNumberInput } from '../parts/LimitedNumberInput.tsx';
import { useThresholdName } from './useThresholdName.ts';

type ThresholdInputsProps = {
  rule: Pick<Schemas['DetectionRule'], 'id' | 'thresholds' | 'defaults' | 'meaning'>;
  /** The object of the form that the thresholds are in. */
  source: string;
};

/** Shows an input for each threshold: what it means, in which unit, and what it is by default. */
export function ThresholdInputs({ rule, source }: ThresholdInputsProps) {
  const t = useTranslate();
  const nameOf = useThresholdName();
  const hintOf = (name: string) =>
    [
      t(`rules.${rule.id}.threshold.${name}.meaning`, { _: rule.meaning[name] ?? '' }),
      t('console.detection-rules.default', { value: String(rule.defaults[name]) }),
    ].join(' ');
  return Object.keys(rule.thresholds).map((name) => (
    <LimitedNumberInput
      key={name}
      source={`${source}.${name}`}
      label={capitalised(nameOf(rule.id, name))}
      hint={hintOf(name)}
      min={0}
      max={1_000_000}
      step="any"
    />
  ));
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
