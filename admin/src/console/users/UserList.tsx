import { DataTable, List, TextInput } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';

export default function UserList() {
  return (
    <List<Schemas['User']>
      sort={{ field: 'name', order: 'ASC' }}
      filters={[<TextInput key="q" source="q" alwaysOn />]}
      exporter={false}
    >
      <DataTable<Schemas['User']> bulkActionButtons={false}>
        <DataTable.Col source="name" />
        <DataTable.Col source="email" />
        <DataTable.Col source="last_active_at" render={(user) => <Instant value={user.last_active_at} />} />
      </DataTable>
    </List>
  );
}
