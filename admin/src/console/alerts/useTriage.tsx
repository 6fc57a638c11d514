import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNotify } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { type Verdict, VerdictField } from './VerdictField.tsx';

type Alert = Schemas['Alert'];
type Asked = { step: 'acknowledge' | 'resolve'; alert: Alert };

/**
 * `acknowledge(alert)` and `resolve(alert)` open a dialog, `{dialog}` is where it stands; `assign(alert, id)` gives it
 * to a member of staff, or back with null. Afterwards everything on the page is requested again.
 */
export function useTriage() {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const me = useCurrentSession()?.user.id ?? null;
  const { canAccess: mayTriage = false } = useCanAccess({ resource: 'alerts', action: 'manage' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [verdict, setVerdict] = useState<Verdict>('true_positive');
  const done = (key: TextName<'console.alerts.done'>) => {
    setAsked(null);
    void client.invalidateQueries();
    notify(t(`console.alerts.done.${key}`), { type: 'success' });
  };
  const text = (key: TextName<'console.alerts.acknowledge'>) =>
    t(`console.alerts.${asked?.step ?? 'acknowledge'}.${key}`);
  const run = async (reason: string) => {
    if (!asked) return;
    const path = { id: asked.alert.id };
    if (asked.step === 'acknowledge') await api.post('/alerts/{id}/acknowledge', { path, body: { reason } });
    else await api.post('/alerts/{id}/resolve', { path, body: { reason, resolution: verdict } });
    done(asked.step);
  };
  const dialog: ReactNode = asked && (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      run={run}
      onCancel={() => setAsked(null)}
    >
      {asked.step === 'resolve' && <VerdictField value={verdict} onChange={setVerdict} />}
    </ReasonDialog>
  );
  const ask = (step: Asked['step']) => (alert: Alert) => {
    const may = step === 'acknowledge' ? alert.state === 'open' : alert.state !== 'resolved';
    if (may) setAsked({ step, alert });
  };
  const assign = async (alert: Alert, assignee_id: string | null) => {
    await api.post('/alerts/{id}/assign', { path: { id: alert.id }, body: { assignee_id } });
    done('assign');
  };
  return {
    acknowledge: ask('acknowledge'),
    resolve: ask('resolve'),
    assign,
    me,
    mayTriage,
    dialog,
  };
}
