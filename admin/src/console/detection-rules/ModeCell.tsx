import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { higherThan, type Policy } from './rule-form.ts';

/** Shows whether the response is suggested, done, or only tried, and what it is; below, what differs by severity. */
export function ModeCell({ rule }: { rule: Schemas['DetectionRule'] }) {
  const t = useTranslate();
  return (
    <>
      <PolicyText policy={rule} />
      {higherThan(rule.severity).map((severity) => {
        const policy = rule.by_severity[severity];
        return (
          policy && (
            <Box key={severity} sx={{ mt: 0.5 }}>
              <Typography variant="caption" component="div">
                {t('console.detection-rules.at', { severity: t(`shared.severity.${severity}`) })}
              </Typography>
              <PolicyText policy={policy} />
            </Box>
          )
        );
      })}
    </>
  );
}

function PolicyText({ policy: { mode, dry_run, response } }: { policy: Policy }) {
  const t = useTranslate();
  const state = mode === 'act' && dry_run ? 'dry_run' : mode;
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={state === 'act' ? 'warning' : 'default'}
        label={t(`console.detection-rules.mode.${state}`)}
      />
      {mode !== 'off' && (
        <Typography variant="body2" color="textSecondary" component="div">
          {t(`console.detection-rules.response.${response}`)}
        </Typography>
      )}
    </>
  );
}
