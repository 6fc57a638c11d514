import { useDataProvider } from 'react-admin';
import type { Resolution } from '#contract/alerts.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { VerdictInput } from './VerdictInput.tsx';

type TriageDialogProps = { alert: Pick<Schemas['Alert'], 'id'>; onClose: () => void };

export function AcknowledgeDialog({ alert: { id }, onClose }: TriageDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.alerts.acknowledge'>) => t(`console.alerts.acknowledge.${key}`);
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      onSubmit={({ reason }) => dataProvider.acknowledgeAlert(id, { reason })}
      done={t('console.alerts.done.acknowledge')}
      onClose={onClose}
    />
  );
}

export function ResolveDialog({ alert: { id }, onClose }: TriageDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.alerts.resolve'>) => t(`console.alerts.resolve.${key}`);
  return (
    <ReasonDialog<{ resolution: Resolution }>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={{ resolution: 'true_positive' }}
      onSubmit={(values) => dataProvider.resolveAlert(id, values)}
      done={t('console.alerts.done.resolve')}
      onClose={onClose}
    >
      <VerdictInput />
    </ReasonDialog>
  );
}
