import Box from '@mui/material/Box';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { reasonText } from './reason-text.ts';

/** Why an alert was raised, most important first. */
export function Reasons({ reasons }: { reasons: readonly string[] }) {
  const { language, translate } = useI18n();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
      {reasons.map((reason) => (
        <li key={reason}>{reasonText(reason, language, translate)}</li>
      ))}
    </Box>
  );
}

export function FirstReason({ reasons }: { reasons: readonly string[] }) {
  const { language, translate } = useI18n();
  return <>{reasons[0] ? reasonText(reasons[0], language, translate) : ''}</>;
}
