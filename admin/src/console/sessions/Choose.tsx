import Checkbox from '@mui/material/Checkbox';
import { useListContext } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type LiveSession = Schemas['LiveSession'];

// react-admin's own checkboxes have no name that a screen reader finds.

/** Chooses a session of the list; their own cannot be chosen. */
export function ChooseOne({ session: { id, user, current } }: { session: LiveSession }) {
  const t = useTranslate();
  const { selectedIds, onToggleItem } = useListContext<LiveSession>();
  return (
    <Checkbox
      size="small"
      checked={selectedIds.includes(id)}
      disabled={current}
      onChange={() => onToggleItem(id)}
      sx={{ my: -0.75, ml: -1 }}
      slotProps={{ input: { 'aria-label': t('console.sessions.choose', { name: user.name }) } }}
    />
  );
}

/** Chooses all sessions of the page. */
export function ChooseAll() {
  const t = useTranslate();
  const { data = [], selectedIds, onSelect } = useListContext<LiveSession>();
  const ids = data.filter(({ current }) => !current).map(({ id }) => id);
  const chosen = ids.filter((id) => selectedIds.includes(id)).length;
  return (
    <Checkbox
      size="small"
      checked={chosen > 0 && chosen === ids.length}
      indeterminate={chosen > 0 && chosen < ids.length}
      onChange={(_, checked) => {
        const others = selectedIds.filter((id) => !ids.includes(String(id)));
        onSelect(checked ? [...others, ...ids] : others);
      }}
      sx={{ my: -0.75, ml: -1 }}
      slotProps={{ input: { 'aria-label': t('console.investigation.sessions.select_all') } }}
    />
  );
}
