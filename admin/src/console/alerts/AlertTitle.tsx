import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** `impossible_travel` → "Impossible travel", in the viewer's language. */
export function useRuleName(): (rule: string) => string {
  const t = useTranslate();
  return (rule) => t(`rules.${rule}.title`, { _: rule.replace(/_/g, ' ') });
}

export const RuleName = ({ rule }: { rule: string }) => <>{useRuleName()(rule)}</>;
