import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import {
  AutocompleteInput,
  ReferenceInput,
  required,
  useDataProvider,
  useInput,
  useRecordContext,
} from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

type Kind = 'user' | 'organisation';
type HoldForm = { kind: Kind; user_id: string; organisation_id: string };

const start: HoldForm = { kind: 'user', user_id: '', organisation_id: '' };
const byName = { field: 'name', order: 'ASC' } as const;
const isRequired = required();

/** Shows whose events are to be kept, and why. */
export function PlaceHoldDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.retention.place'>) => t(`console.retention.place.${key}`);
  return (
    <ReasonDialog<HoldForm>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={start}
      onSubmit={({ kind, user_id, organisation_id, reason }) =>
        dataProvider.placeHold(kind === 'user' ? { user_id, reason } : { organisation_id, reason })
      }
      done={text('done')}
      onClose={onClose}
    >
      <SubjectInputs />
    </ReasonDialog>
  );
}

/** Asks for a user, or an organisation. */
function SubjectInputs() {
  const t = useTranslate();
  const { field } = useInput<Kind>({ source: 'kind' });
  const input = useRef<HTMLInputElement>(null);
  // Not by `autoFocus`: react-admin's input has no handlers yet when the browser focuses it.
  useEffect(() => input.current?.focus(), []);
  const kind: Kind = field.value;
  const text = (key: TextName<'console.retention.place'>) => t(`console.retention.place.${key}`);
  const shared = {
    label: <span>{text(kind)}</span>,
    helperText: text(`${kind}_help`),
    validate: isRequired,
    TextFieldProps: { inputRef: input },
  };
  return (
    <>
      <ToggleButtonGroup
        size="small"
        exclusive
        value={kind}
        onChange={(_event, value: Kind | null) => value && field.onChange(value)}
      >
        <ToggleButton value="user">{t('console.retention.holds.user')}</ToggleButton>
        <ToggleButton value="organisation">{t('console.retention.holds.organisation')}</ToggleButton>
      </ToggleButtonGroup>
      {kind === 'user' ? (
        <ReferenceInput key={kind} source="user_id" reference="users" sort={byName} perPage={10}>
          <AutocompleteInput
            {...shared}
            optionText={<UserOption />}
            inputText={({ name }: Schemas['User']) => name}
            matchSuggestion={() => true}
            filterToQuery={(q: string) => (q ? { q } : {})}
          />
        </ReferenceInput>
      ) : (
        <ReferenceInput key={kind} source="organisation_id" reference="organisations">
          <AutocompleteInput {...shared} optionText="name" />
        </ReferenceInput>
      )}
    </>
  );
}

function UserOption() {
  const user = useRecordContext<Schemas['User']>();
  if (!user) return null;
  return (
    <span>
      {user.name}
      <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
        {user.email}
      </Typography>
    </span>
  );
}
