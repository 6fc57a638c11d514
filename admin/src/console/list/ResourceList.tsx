import Box from '@mui/material/Box';
import type { ReactElement, ReactNode } from 'react';
import { List, type RaRecord, type SortPayload } from 'react-admin';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { usePreferences } from '../../shared/preferences/PreferencesProvider.tsx';
import { ListBody } from './ListBody.tsx';
import { ListPagination } from './ListPagination.tsx';
import { ListSelection } from './ListSelection.tsx';

type ResourceListProps = {
  title: string;
  sort?: SortPayload;
  /** Stays while the list loads or fails, so that a wrong filter can be fixed. */
  toolbar?: ReactNode;
  /** Shown when there is nothing at all, not when filters leave nothing. */
  empty?: ReactNode;
  paginated?: boolean;
  /** As many rows as can be chosen at once, where they can be. */
  maxSelected?: number;
  /** Stands beside the rows: filters with many choices. */
  aside?: ReactNode;
  children: ReactElement;
};

const quiet = { onError: () => {} };

/** Shows a page with a list: filters, page and order in the address; as many rows as the user prefers. */
export function ResourceList<Item extends RaRecord>(props: ResourceListProps) {
  const { title, sort, toolbar, empty, paginated = true, maxSelected = 0, aside, children } = props;
  usePageTitle(title);
  const { preferences } = usePreferences();
  const perPage = preferences.page_size;
  return (
    <List<Item>
      title={title}
      {...(sort && { sort })}
      perPage={perPage}
      // The address alone says what is shown: a link that is passed on shows the same, and nobody meets a filter of yesterday.
      storeKey={false}
      component="div"
      // A wide table scrolls in its card instead of widening the page.
      sx={{ '& .RaList-main': { minWidth: 0 } }}
      actions={false}
      empty={false}
      error={false}
      exporter={false}
      queryOptions={quiet}
      pagination={false}
    >
      <ListSelection max={maxSelected}>
        {toolbar}
        <Beside aside={aside}>
          <ListBody empty={empty}>{children}</ListBody>
          {paginated && <ListPagination />}
        </Beside>
      </ListSelection>
    </List>
  );
}

function Beside({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  if (!aside) return <>{children}</>;
  return (
    <Box
      sx={{
        display: { lg: 'grid' },
        gridTemplateColumns: '208px minmax(0, 1fr)',
        columnGap: 2,
        alignItems: 'start',
      }}
    >
      {aside}
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  );
}
