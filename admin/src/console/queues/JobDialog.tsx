import { useDataProvider } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import type { Decision } from './FailedJobs.tsx';

type JobDialogProps = { queue: Schemas['Queue']['name']; decision: Decision; onClose: () => void };

/** Runs a failed job again, or gives it up. */
export function JobDialog({ queue, decision: { what, job }, onClose }: JobDialogProps) {
  const t = useTranslate();
  const { retryJob, removeJob } = useDataProvider<ConsoleDataProvider>();
  const decide = { retry: retryJob, remove: removeJob };
  const text = (key: TextName<`console.queues.${typeof what}`>) =>
    t(`console.queues.${what}.${key}`, { name: job.name });
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      dangerous={what === 'remove'}
      onSubmit={(values) => decide[what]({ queue, id: job.id }, values)}
      done={text('done')}
      onClose={onClose}
    />
  );
}
