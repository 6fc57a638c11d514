import TextField from '@mui/material/TextField';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type Rule = Pick<Schemas['DetectionRule'], 'id' | 'thresholds' | 'defaults' | 'meaning'>;

type ThresholdFieldsProps = {
  rule: Rule;
  /** What is entered, by threshold. */
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
};

/** Returns what names a threshold of a rule in the viewer's language. */
export function useThresholdName(): (rule: string, threshold: string) => string {
  const t = useTranslate();
  return (rule, threshold) =>
    t(`rules.${rule}.threshold.${threshold}.name`, { _: threshold.replace(/_/g, ' ') });
}

/** Shows a field for each threshold: what it means, in which unit, and what it is by default. */
export function ThresholdFields({ rule, value, onChange }: ThresholdFieldsProps) {
  const t = useTranslate();
  const nameOf = useThresholdName();
  return (
    <>
      {Object.keys(rule.thresholds).map((name) => (
        <TextField
          key={name}
          type="number"
          label={capitalised(nameOf(rule.id, name))}
          value={value[name] ?? ''}
          onChange={(event) => onChange({ ...value, [name]: event.target.value })}
          helperText={`${t(`rules.${rule.id}.threshold.${name}.meaning`, { _: rule.meaning[name] ?? '' })} ${t('console.detection-rules.default', { value: String(rule.defaults[name]) })}`}
          slotProps={{ htmlInput: { required: true, min: 0, max: 1_000_000, step: 'any' } }}
        />
      ))}
    </>
  );
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const enteredThresholds = (thresholds: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(thresholds).map(([name, number]) => [name, String(number)]));

/** Returns those that differ from what is set now. */
export const changedThresholds = (
  entered: Record<string, string>,
  now: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(entered)
      .map(([name, text]) => [name, Number(text)] as const)
      .filter(([name, number]) => Number.isFinite(number) && now[name] !== number),
  );
