import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** Shows why a session is over. */
export function EndReason({ session }: { session: Schemas['UserSession'] }) {
  const t = useTranslate();
  const reason = session.end_reason ?? 'ended';
  return <>{t(`account.sessions.reason.${reason}`, { _: reason.replaceAll('_', ' ') })}</>;
}
