import Box from '@mui/material/Box';
import type { Schemas } from '../../api/client.ts';
import { useReasonText } from '../../shared/reasons.ts';

type Props = { reasons: readonly Schemas['RiskReason'][] };

/** Shows why an alert was raised, most important first. */
export function Reasons({ reasons }: Props) {
  const textOf = useReasonText();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
      {reasons.map(textOf).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </Box>
  );
}

export function FirstReason({ reasons: [first] }: Props) {
  const textOf = useReasonText();
  return <>{first && textOf(first)}</>;
}
