import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import type { Decision } from './FailedJobs.tsx';

type JobDialogProps = { queue: Schemas['Queue']['name']; decision: Decision; onClose: () => void };

/** Runs a failed job again, or gives it up. */
export function JobDialog({ queue, decision: { what, job }, onClose }: JobDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const text = (key: TextName<`console.queues.${typeof what}`>) =>
    t(`console.queues.${what}.${key}`, { name: job.name });
  const options = (reason: string) => ({ path: { name: queue, id: job.id }, body: { reason } });
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      dangerous={what === 'remove'}
      onCancel={onClose}
      run={async (reason) => {
        if (what === 'retry') await api.post('/queues/{name}/failed-jobs/{id}/retry', options(reason));
        else await api.post('/queues/{name}/failed-jobs/{id}/remove', options(reason));
        onClose();
        notify(text('done'), { type: 'success' });
        await client.invalidateQueries({ queryKey: ['queues'] });
      }}
    />
  );
}
