import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import List from '@mui/material/List';
import ListSubheader from '@mui/material/ListSubheader';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useNotify } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { DeleteViewDialog } from './DeleteViewDialog.tsx';
import type { SavedViewsProps } from './SavedViewsButton.tsx';
import { useCurrentView } from './useCurrentView.ts';
import { type SavedView, useSavedViews } from './useSavedViews.ts';
import { ViewDialog } from './ViewDialog.tsx';
import { ViewItem } from './ViewItem.tsx';

type Asked = { what: 'save' } | { what: 'edit' | 'delete'; view: SavedView };

/** Opens, saves and tidies up the views of a list. */
export default function SavedViewsPanel(props: SavedViewsProps & { onDone: () => void }) {
  const { resource, storeKey, usuallyHidden, opens = false, onDone } = props;
  const t = useTranslate();
  const notify = useNotify();
  const me = useCurrentSession()?.user.id;
  const { canAccess: mayDeleteAll = false } = useCanAccess({ resource: 'saved-views', action: 'manage' });
  const { views, error, refetch, ...actions } = useSavedViews(resource);
  const current = useCurrentView(storeKey, usuallyHidden);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { error: failure, attempt } = useAction();
  const now = { filter: current.filter, hidden_columns: current.hidden };
  const done = (what: TextName<'console.saved-views.done'>, name: string) => {
    setAsked(null);
    notify(t(`console.saved-views.done.${what}`, { name }), { type: 'success' });
  };
  const item = (view: SavedView) => (
    <ViewItem
      key={view.id}
      view={view}
      isOwn={view.owner.id === me}
      mayDelete={view.owner.id === me || mayDeleteAll}
      isShown={current.isShown(view)}
      onOpen={() => {
        current.show(view);
        onDone();
      }}
      onDefault={opens ? () => attempt(() => actions.openWith(view.is_default ? null : view.id)) : undefined}
      onUpdate={() =>
        attempt(async () => {
          await actions.change(view.id, now);
          done('updated', view.name);
        })
      }
      onEdit={() => setAsked({ what: 'edit', view })}
      onDelete={() => setAsked({ what: 'delete', view })}
    />
  );
  const own = views?.filter(({ owner }) => owner.id === me) ?? [];
  const others = views?.filter(({ owner }) => owner.id !== me) ?? [];
  return (
    <>
      <Box sx={{ maxHeight: 420, overflowY: 'auto', p: 1 }}>
        <ErrorNotice error={error ?? failure} onRetry={error ? () => void refetch() : undefined} />
        {!views && !error && <LinesSkeleton lines={4} />}
        {views?.length === 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ p: 1 }}>
            {t('console.saved-views.empty')}
          </Typography>
        )}
        {own.length > 0 && <Group name={t('console.saved-views.own')}>{own.map(item)}</Group>}
        {others.length > 0 && <Group name={t('console.saved-views.others')}>{others.map(item)}</Group>}
      </Box>
      <Divider />
      <Box sx={{ p: 1 }}>
        <Button fullWidth onClick={() => setAsked({ what: 'save' })}>
          {t('console.saved-views.save')}
        </Button>
      </Box>
      {asked?.what === 'save' && (
        <ViewDialog
          onCancel={() => setAsked(null)}
          onSubmit={async (input) => {
            await actions.save({ ...now, ...input });
            done('saved', input.name);
          }}
        />
      )}
      {asked?.what === 'edit' && (
        <ViewDialog
          view={asked.view}
          onCancel={() => setAsked(null)}
          onSubmit={async (input) => {
            await actions.change(asked.view.id, input);
            done('updated', input.name);
          }}
        />
      )}
      {asked?.what === 'delete' && (
        <DeleteViewDialog
          view={asked.view}
          onCancel={() => setAsked(null)}
          onSubmit={async () => {
            await actions.remove(asked.view.id);
            done('deleted', asked.view.name);
          }}
        />
      )}
    </>
  );
}

const Group = ({ name, children }: { name: string; children: ReactNode }) => (
  <List
    dense
    disablePadding
    aria-label={name}
    subheader={
      <ListSubheader component="div" disableSticky sx={{ lineHeight: 2.4, bgcolor: 'transparent' }}>
        {name}
      </ListSubheader>
    }
  >
    {children}
  </List>
);
