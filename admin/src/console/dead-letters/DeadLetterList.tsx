import LetterIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { DataTable, SelectInput } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { deadLetterStates } from '#contract/dead-letters.ts';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { ListToolbar } from '../list/ListToolbar.tsx';
import { ResourceList } from '../list/ResourceList.tsx';
import { codeOf } from './code-of.ts';
import { LetterActions } from './LetterActions.tsx';
import { LetterState } from './LetterState.tsx';

export type DeadLetter = Schemas['DeadLetter'];
const Column = DataTable.Col<DeadLetter>;

/** Shows events that could not be stored after all tries: fixed and stored after all, or given up. */
export default function DeadLetterList() {
  const t = useTranslate();
  const { number } = useFormat();
  const column = (name: TextName<'console.dead-letters.column'>) => t(`console.dead-letters.column.${name}`);
  const empty = (
    <EmptyState icon={<LetterIcon />} title={t('console.dead-letters.none')}>
      {t('console.dead-letters.none_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<DeadLetter> title={t('console.dead-letters.title')} toolbar={<StateFilter />} empty={empty}>
      <DataTable<DeadLetter>
        bulkActionButtons={false}
        rowClick="show"
        sx={{ '& td': { verticalAlign: 'top' } }}
      >
        <Column
          source="event.code"
          label={column('event')}
          disableSort
          render={(letter) => (
            <Link
              component={RouterLink}
              to={`/dead-letters/${letter.id}/show`}
              sx={{ fontFamily: monospace, fontSize: '0.8125rem' }}
            >
              {codeOf(letter) ?? t('console.dead-letters.no_code')}
            </Link>
          )}
        />
        <Column
          source="error"
          label={column('error')}
          disableSort
          render={({ error }) => (
            <Box sx={{ maxWidth: 480, overflowWrap: 'anywhere', fontSize: '0.8125rem' }}>{error}</Box>
          )}
        />
        <Column
          source="attempts"
          label={column('tries')}
          disableSort
          render={(one) => number(one.attempts)}
        />
        <Column
          source="failed_at"
          label={column('failed')}
          disableSort
          render={({ failed_at }) => <Instant value={failed_at} />}
        />
        <Column
          source="state"
          label={column('state')}
          disableSort
          render={(letter) => <LetterState letter={letter} />}
        />
        <Column label={column('actions')} render={(letter) => <LetterActions letter={letter} />} />
      </DataTable>
    </ResourceList>
  );
}

function StateFilter() {
  const t = useTranslate();
  return (
    <ListToolbar>
      <SelectInput
        source="state"
        label={t('console.dead-letters.column.state')}
        choices={deadLetterStates
          .filter((state) => state !== 'waiting')
          .map((id) => ({
            id,
            name: t(`console.dead-letters.state.${id}`),
          }))}
        emptyText={t('console.dead-letters.state.waiting')}
        helperText={false}
        // Nothing chosen are those that wait, and the field should say so.
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      />
    </ListToolbar>
  );
}
