import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { useThresholdName } from '../detection-rules/useThresholdName.ts';

/** Shows what would be different: "Risky login: score 95; New country: off". */
export function ChangesText({ changes }: Pick<Schemas['DetectionReplay'], 'changes'>) {
  const t = useTranslate();
  const ruleName = useRuleName();
  const thresholdName = useThresholdName();
  return (
    <>
      {changes
        .map(({ rule_id, enabled, thresholds = {} }) => {
          const parts = Object.entries(thresholds).map(
            ([name, value]) => `${thresholdName(rule_id, name)} ${value}`,
          );
          if (enabled !== undefined)
            parts.unshift(t(`console.detection-replays.turned.${enabled ? 'on' : 'off'}`));
          return `${ruleName(rule_id)}: ${parts.join(', ')}`;
        })
        .join('; ')}
    </>
  );
}
