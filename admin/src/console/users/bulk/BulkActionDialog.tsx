import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { api, type Schemas } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { staffActions } from '../../../api/staff-actions.ts';
import { randomId } from '../../../shared/browser/random-id.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../../shared/parts/Skeletons.tsx';
import type { ConsoleDataProvider } from '../../data/data-provider.ts';
import { NamesText } from '../../parts/NamesText.tsx';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { About } from './About.tsx';
import type { ManyAction } from './useBulkRights.ts';
import type { BulkSubjects } from './useBulkSubjects.ts';
import { useRunningBulk } from './useRunningBulk.ts';
import { useWhySkipped } from './useWhySkipped.ts';

type BulkActionDialogProps = {
  action: ManyAction;
  target: BulkSubjects;
  onStarted: () => void;
  onClose: () => void;
};

/** Asks before an action on many users: how many, who is skipped, and why it is done. */
export function BulkActionDialog({ action, target, onStarted, onClose }: BulkActionDialogProps) {
  const t = useTranslate();
  const format = useFormat();
  const { filter } = target;
  // Kept for one dialog, so that pressing the button twice is one bulk action.
  const [id] = useState(() => randomId());
  const [, setRunning] = useRunningBulk();
  const { startBulkAction } = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['bulk-actions', 'preview', id],
    queryFn: ({ signal }) => api.post('/bulk-actions/preview', { body: { action, filter }, signal }),
  });
  const count = data?.acting_on ?? 0;
  /** Others match than were shown: anyone who asks sees them first. */
  const shown = async (refused: unknown) => {
    if (isProblem(refused, 'matching_changed')) await refetch();
    throw refused;
  };
  const text = (key: TextName<`console.bulk-actions.action.${typeof action}`>) =>
    t(`console.bulk-actions.action.${action}.${key}`, { smart_count: count, count: format.number(count) });
  return (
    <ActionDialog
      title={text('title')}
      submit={text('submit')}
      dangerous={staffActions[action].isDangerous}
      reasonCode="suspicious_activity"
      ready={count > 0 && data?.too_many === false}
      onSubmit={async (note) => {
        const expected = data && { matching: data.matching };
        await startBulkAction({ ...note, ...expected, id, action, filter }).catch(shown);
      }}
      onSuccess={() => {
        setRunning(id);
        onStarted();
      }}
      onClose={onClose}
    >
      <Typography>{text('explain')}</Typography>
      {error && <ErrorNotice error={error} onRetry={refetch} />}
      {/* As high as what comes, so that the fields below do not move. */}
      <Box sx={{ minHeight: 72 }} aria-live="polite">
        {data && <Preview preview={data} target={target} />}
        {!data && !error && (
          <Box sx={{ pt: 1.5 }}>
            <LinesSkeleton lines={2} />
          </Box>
        )}
      </Box>
    </ActionDialog>
  );
}

type PreviewProps = { preview: Schemas['BulkPreview']; target: BulkSubjects };

function Preview({ preview: { matching, acting_on, people, skipped, too_many }, target }: PreviewProps) {
  const t = useTranslate();
  const format = useFormat();
  const whyOf = useWhySkipped();
  return (
    <>
      <About target={target} matching={matching} people={[]} />
      {too_many && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {t('console.bulk-actions.too_many')}
        </Alert>
      )}
      <Typography color="textPrimary" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {acting_on > 0 ? (
          <>
            {t('console.bulk-actions.acting_on', {
              count: format.number(acting_on),
              smart_count: acting_on,
            })}{' '}
            <NamesText names={people.map(({ name }) => name)} count={acting_on} />
          </>
        ) : (
          t('console.bulk-actions.nobody')
        )}
      </Typography>
      {skipped.length > 0 && (
        <Typography>
          {t('console.bulk-actions.skipped')}{' '}
          {skipped.map(({ why, count }) => `${format.number(count)} – ${whyOf(why)}`).join('; ')}
        </Typography>
      )}
    </>
  );
}
