import { readReason } from '../../api/reason-text.ts';
import type { Translate } from '../../shared/i18n/translation.ts';

/** A reason in the viewer's language; as it was written down where its shape is not known. */
export function reasonText(reason: string, language: string, t: Translate): string {
  const read = language === 'en' ? null : readReason(reason, language);
  return read ? t(`console.alerts.reason.${read.key}`, { _: reason, ...read.values }) : reason;
}
