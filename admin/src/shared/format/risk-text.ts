import type { Schemas } from '../../api/client.ts';
import { useReasonText } from '../reasons.ts';
import { useFormat } from './FormatProvider.tsx';

type Risk = NonNullable<Schemas['AuditEvent']['risk']>;

/** Writes a risk in one line: its score where it has one, and the reasons. */
export function useRiskText(): (risk: Risk) => string {
  const { number } = useFormat();
  const textOf = useReasonText();
  return ({ score, reasons }) =>
    [...(score === null ? [] : [number(score)]), ...reasons.map(textOf)].join(' · ');
}
