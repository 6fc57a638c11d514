import { useState } from 'react';
import type { BodyOf } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { usePreferences } from '../../../shared/preferences/PreferencesProvider.tsx';
import { useMeUpdate } from '../../data/me.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';

type Changes = BodyOf<'/me/preferences', 'patch'>;

/** Applies a choice at once and keeps it on the account; what could not be kept is taken back and told. */
export function usePreferenceChange(): { change: (changes: Changes) => Promise<void>; error: unknown } {
  const t = useTranslate();
  const notify = useNotify();
  const { refresh } = useMeUpdate();
  const { preferences, update, change } = usePreferences();
  const [error, setError] = useState<unknown>(null);
  return {
    error,
    change: async (changes) => {
      setError(null);
      try {
        await change(changes);
        await refresh();
        notify(t('account.preferences.saved'));
      } catch (caught) {
        update(preferences);
        setError(caught);
      }
    },
  };
}
