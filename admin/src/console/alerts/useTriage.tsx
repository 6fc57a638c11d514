import { type ReactNode, useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { AcknowledgeDialog, ResolveDialog } from './TriageDialogs.tsx';

type Alert = Schemas['Alert'];
type Asked = { step: 'acknowledge' | 'resolve'; alert: Alert };

/** `acknowledge(alert)` and `resolve(alert)` open a dialog where the alert still can be, `{dialog}` is where it stands. */
export function useTriage() {
  const me = useCurrentSession()?.user.id ?? null;
  const { canAccess: mayTriage = false } = useCanAccess({ resource: 'alerts', action: 'manage' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const Dialog = asked?.step === 'acknowledge' ? AcknowledgeDialog : ResolveDialog;
  const dialog: ReactNode = asked && <Dialog alert={asked.alert} onClose={() => setAsked(null)} />;
  const ask = (step: Asked['step']) => (alert: Alert) => {
    const may = step === 'acknowledge' ? alert.state === 'open' : alert.state !== 'resolved';
    if (may) setAsked({ step, alert });
  };
  return { acknowledge: ask('acknowledge'), resolve: ask('resolve'), me, mayTriage, dialog };
}
