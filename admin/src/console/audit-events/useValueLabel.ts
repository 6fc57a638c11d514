import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { countryName } from '../../shared/parts/LocationText.tsx';
import { useEventName } from './useEventName.ts';
import { useEventTypes } from './useEventTypes.ts';

/** `payment.refund:created` becomes "Payment refund created", as the server makes the messages of such events. */
function words(code: string): string {
  const text = code.replace(/[.:_]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Values of an event's fields in words; `other` is what a chart collects under that name. */
export function useValueLabel(): (field: string, value: string) => string {
  const { translate: t, language } = useI18n();
  const types = useEventTypes();
  const nameOf = useEventName();
  return (field, value) => {
    switch (field) {
      case 'code':
        if (value === 'other') return t('console.audit-events.other_codes');
        return nameOf({
          code: value,
          message: types.find(({ code }) => code === value)?.message ?? words(value),
        });
      case 'category':
        return t(`console.audit-events.category.${value}`, { _: value });
      case 'outcome':
        return t(`shared.outcome.${value}`, { _: value });
      case 'device_type':
        return t(`shared.device_type.${value}`, { _: value });
      case 'country':
        if (value === 'unknown') return t('shared.unknown_location');
        return value === 'other' ? t('console.audit-events.other_countries') : countryName(value, language);
      default:
        return value === 'unknown' ? t('console.audit-events.unknown') : value;
    }
  };
}
