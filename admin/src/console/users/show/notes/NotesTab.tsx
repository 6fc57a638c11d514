import NoteIcon from '@mui/icons-material/StickyNote2Outlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../../../data/useCanAccess.ts';
import { useCurrentSession } from '../../../data/useCurrentSession.ts';
import { Loaded } from '../../../parts/Loaded.tsx';
import type { TabProps } from '../tabs.tsx';
import { AddNote } from './AddNote.tsx';
import { NoteItem } from './NoteItem.tsx';

const PAGE = 50;

/** Shows what staff wrote about the user for each other. */
export default function NotesTab({ user }: TabProps) {
  const t = useTranslate();
  const session = useCurrentSession();
  const { canAccess: mayWrite = false } = useCanAccess({ resource: 'user-notes', action: 'write' });
  const query = useInfiniteQuery({
    queryKey: ['users', user.id, 'notes'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/users/{id}/notes', {
        path: { id: user.id },
        query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page_info }) => page_info.next_cursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  });
  return (
    <Stack spacing={2} sx={{ maxWidth: 820 }}>
      {mayWrite && <AddNote userId={user.id} />}
      <Loaded query={query}>
        {(notes) =>
          notes.length === 0 ? (
            <Card>
              <EmptyState icon={<NoteIcon />} title={t('console.investigation.notes.none')}>
                {t('console.investigation.notes.none_explained')}
              </EmptyState>
            </Card>
          ) : (
            <Stack component="ul" spacing={1.5} sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {notes.map((note) => (
                <NoteItem
                  key={note.id}
                  userId={user.id}
                  note={note}
                  mayDelete={mayWrite && note.author.id === session?.user.id}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('console.investigation.timeline.older')}
        </Button>
      )}
    </Stack>
  );
}
