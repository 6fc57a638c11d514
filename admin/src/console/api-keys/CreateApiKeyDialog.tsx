import { CheckboxGroupInput, required, useDataProvider } from 'react-admin';
import { type ApiKeyScope, apiKeyScopes } from '#contract/api-keys.ts';
import { limits } from '#contract/limits.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { FormDialog } from '../parts/FormDialog.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import { ReasonInput } from '../parts/ReasonInput.tsx';
import { expiryAfter, LifetimeInput } from './LifetimeInput.tsx';

type CreateApiKeyDialogProps = { onCreated: (key: Schemas['NewApiKey']) => void; onClose: () => void };

type Values = { name: string; scopes: ApiKeyScope[]; days: number; reason: string };

const lifetimes = [30, 90, 365];
const start: Values = { name: '', scopes: ['events:write'], days: 90, reason: '' };

export function CreateApiKeyDialog({ onCreated, onClose }: CreateApiKeyDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.api-keys.create'>) => t(`console.api-keys.create.${key}`);
  return (
    <FormDialog<Values, Schemas['NewApiKey']>
      title={text('title')}
      submit={text('submit')}
      wide
      defaultValues={start}
      onSubmit={({ days, ...values }) =>
        dataProvider.createApiKey({ ...values, expires_at: expiryAfter(days) })
      }
      onSuccess={onCreated}
      onClose={onClose}
    >
      <LimitedTextInput
        source="name"
        label={text('name')}
        hint={text('name_hint')}
        limit={limits.name}
        required
        autoFocus
      />
      <CheckboxGroupInput
        source="scopes"
        label={<span>{text('scopes')}</span>}
        choices={apiKeyScopes.map((id) => ({ id, name: t(`console.api-keys.scope.${id}`) }))}
        validate={required()}
      />
      <LifetimeInput lifetimes={lifetimes} />
      <ReasonInput label={text('reason')} />
    </FormDialog>
  );
}
