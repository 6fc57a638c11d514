import { useMe } from '../../data/me.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page } from '../../parts/Page.tsx';
import { CloseAccountSection } from './CloseAccountSection.tsx';
import { ExportSection } from './ExportSection.tsx';

export function DataPage() {
  const query = useMe();
  return (
    <Page name="data">
      <ExportSection />
      <Loaded query={query} lines={2}>
        {(me) => <CloseAccountSection me={me} />}
      </Loaded>
    </Page>
  );
}
