import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';

type RevokeDialogProps = { apiKey: Schemas['ApiKey']; onRevoked: () => void; onCancel: () => void };

export function RevokeDialog({ apiKey, onRevoked, onCancel }: RevokeDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.api-keys.revoke'>) =>
    t(`console.api-keys.revoke.${key}`, { name: apiKey.name });
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      dangerous
      onCancel={onCancel}
      run={async (reason) => {
        await api.post('/api-keys/{id}/revoke', { path: { id: apiKey.id }, body: { reason } });
        onRevoked();
      }}
    />
  );
}
