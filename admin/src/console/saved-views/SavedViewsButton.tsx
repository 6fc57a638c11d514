import ViewsIcon from '@mui/icons-material/BookmarkBorderOutlined';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';
import type { ViewedList } from './useSavedViews.ts';

const SavedViewsPanel = lazy(() => import('./SavedViewsPanel.tsx'));

export type SavedViewsProps = {
  resource: ViewedList;
  /** Where the table keeps which of its columns are hidden. */
  storeKey: string;
  usuallyHidden: string[];
  /** Whether the list can open with one of its views. */
  opens?: boolean;
};

/** Shows the way to the views of a list. */
export function SavedViewsButton(props: SavedViewsProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        color="secondary"
        startIcon={<ViewsIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('console.saved-views.title')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('console.saved-views.title'),
            sx: { width: 380, maxWidth: '95vw' },
          },
        }}
      >
        <Suspense fallback={<LinesSkeleton lines={4} />}>
          <SavedViewsPanel {...props} onDone={close} />
        </Suspense>
      </Popover>
    </>
  );
}
