import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

type NamedEvent = Pick<Schemas['AuditEvent'], 'code' | 'message'>;

/** Returns what happened, in the user's language where the code is known; else in the words it came with. */
export function useEventMessage(): (event: NamedEvent) => string {
  const t = useTranslate();
  return ({ code, message }) => t(`events.${code}`, { _: message });
}

export function EventMessage({ event }: { event: NamedEvent }) {
  const messageOf = useEventMessage();
  return <bdi>{messageOf(event)}</bdi>;
}
