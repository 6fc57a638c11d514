import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { PolicyInputs } from './PolicyInputs.tsx';
import { higherThan } from './rule-form.ts';

/** Shows what is done instead when a detection belongs to an alert that has become worse than the rule by itself. */
export function SeverityPolicies({ rule }: { rule: Schemas['DetectionRule'] }) {
  const t = useTranslate();
  const higher = higherThan(rule.severity);
  if (higher.length === 0) return null;
  return (
    <Stack
      component="fieldset"
      sx={{ gap: 2, border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0 }}
    >
      <Typography component="legend" variant="body2" sx={{ px: 0.5 }}>
        {t('console.detection-rules.by_severity')}
      </Typography>
      {higher.map((severity) => (
        <PolicyInputs
          key={severity}
          rule={rule}
          within={`by_severity.${severity}.`}
          optional
          label={t(`shared.severity.${severity}`)}
        />
      ))}
    </Stack>
  );
}
