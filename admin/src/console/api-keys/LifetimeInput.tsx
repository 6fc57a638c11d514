import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';

const DAY_MS = 86_400_000;
/** Stands for a key that does not expire. */
const NEVER = 0;

/** Returns when a key expires that is to work for so many days from now; null for never. */
export const expiryAfter = (days: number): string | null =>
  days === NEVER ? null : new Date(Date.now() + days * DAY_MS).toISOString();

/** Shows how long a key works from now: `days`. */
export function LifetimeInput({ lifetimes }: { lifetimes: readonly number[] }) {
  const t = useTranslate();
  return (
    <ChoiceInput
      source="days"
      label={t('console.api-keys.create.expiry')}
      choices={[...lifetimes, NEVER]}
      textOf={(days) =>
        days === NEVER
          ? t('console.api-keys.create.never')
          : t('console.api-keys.create.days', { smart_count: days })
      }
    />
  );
}
