import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type Named = { code: string; message: string };

/** Returns what happened, in the viewer's language where the code is Gatehouse's own; else in the words it came with. */
export function useEventName(): (event: Named) => string {
  const t = useTranslate();
  return ({ code, message }) => t(`events.${code}`, { _: message });
}
