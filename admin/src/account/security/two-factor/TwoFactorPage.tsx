import { useState } from 'react';
import { type Me, useMe, useMeUpdate } from '../../data/me.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page } from '../../parts/Page.tsx';
import { BackupCodesSection } from './BackupCodesSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { EnrolmentSection } from './EnrolmentSection.tsx';
import { OffSection } from './OffSection.tsx';
import { StatusSection } from './StatusSection.tsx';

export function TwoFactorPage() {
  const query = useMe();
  return (
    <Page name="two_factor">
      <Loaded query={query}>{(me) => <TwoFactor me={me} />}</Loaded>
    </Page>
  );
}

type View = { name: 'state' } | { name: 'enrolment' } | { name: 'codes'; codes: string[] };

function TwoFactor({ me }: { me: Me }) {
  const { refreshAll } = useMeUpdate();
  const [view, setView] = useState<View>({ name: 'state' });
  const showState = () => setView({ name: 'state' });
  const showCodes = (codes: string[]) => {
    setView({ name: 'codes', codes });
    void refreshAll();
  };
  if (view.name === 'codes') {
    return <BackupCodesSection codes={view.codes} account={me.email} onKept={showState} />;
  }
  if (view.name === 'enrolment' && !me.two_factor.enabled) {
    return <EnrolmentSection email={me.email} onEnabled={showCodes} onCancel={showState} />;
  }
  if (!me.two_factor.enabled) return <OffSection onBegin={() => setView({ name: 'enrolment' })} />;
  return (
    <>
      <StatusSection twoFactor={me.two_factor} onNewCodes={showCodes} />
      <DevicesSection />
    </>
  );
}
