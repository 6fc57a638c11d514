import { DataTable, List } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';

export default function ApiKeyList() {
  return (
    <List<Schemas['ApiKey']> exporter={false} pagination={false}>
      <DataTable<Schemas['ApiKey']> bulkActionButtons={false}>
        <DataTable.Col source="name" />
        <DataTable.Col source="prefix" />
        <DataTable.Col source="last_used_at" render={(key) => <Instant value={key.last_used_at} />} />
      </DataTable>
    </List>
  );
}
