import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '#contract/limits.ts';
import { type TokenScope, tokenScopes } from '#contract/token-scopes.ts';
import { api, type Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { scopeKey } from './Scopes.tsx';

const lifetimes = [7, 30, 90, 180, 365] as const;
const DAY_MS = 86_400_000;

/** Asks what the token is for, then shows it, once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [application, setApplication] = useState('');
  const [chosen, setChosen] = useState<TokenScope[]>(['me:read']);
  const [days, setDays] = useState<number>(90);
  const [made, setMade] = useState<Schemas['NewPersonalToken'] | null>(null);
  const withReauthentication = useReauthentication();
  const { busy, error, attempt } = useAction();
  const errors = useFieldErrors(error, ['name', 'application'] as const);

  const expires = new Date(Date.now() + days * DAY_MS);
  const submit = () =>
    attempt(async () => {
      const body = {
        name,
        scopes: chosen,
        expires_at: expires.toISOString(),
        application: application.trim() || null,
      };
      const token = await withReauthentication(() => api.post('/me/tokens', { body }));
      setMade(token);
      void client.invalidateQueries({ queryKey: ['tokens'] });
      void client.invalidateQueries({ queryKey: ['applications'] });
    });
  if (made) return <NewTokenDialog token={made} onClose={onClose} />;
  return (
    <ActionDialog
      title={t('account.applications.create')}
      submit={t('account.applications.create_submit')}
      busy={busy}
      error={errors.rest}
      ready={chosen.length > 0}
      wide
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('account.applications.name')}
        autoFocus
        autoComplete="off"
        value={name}
        error={errors.of('name') !== undefined}
        helperText={errors.of('name') ?? t('account.applications.name_hint')}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { required: true, ...limits.name } }}
      />
      <FormControl component="fieldset" error={chosen.length === 0}>
        <FormLabel component="legend">{t('account.applications.scopes')}</FormLabel>
        <FormGroup>
          {tokenScopes.map((scope) => (
            <FormControlLabel
              key={scope}
              label={t(scopeKey(scope))}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.includes(scope)}
                  onChange={(_event, isOn) =>
                    setChosen(tokenScopes.filter((one) => (one === scope ? isOn : chosen.includes(one))))
                  }
                />
              }
            />
          ))}
        </FormGroup>
        {chosen.length === 0 && <FormHelperText>{t('account.applications.no_scope')}</FormHelperText>}
      </FormControl>
      <TextField
        select
        label={t('account.applications.lifetime')}
        value={days}
        helperText={t('account.applications.lifetime_hint', { when: format.dateTime(expires) })}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {lifetimes.map((value) => (
          <MenuItem key={value} value={value}>
            {t('account.days', { smart_count: value })}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('account.applications.application_optional')}
        autoComplete="off"
        value={application}
        error={errors.of('application') !== undefined}
        helperText={errors.of('application') ?? t('account.applications.application_hint')}
        onChange={(event) => setApplication(event.target.value)}
        slotProps={{ htmlInput: { ...limits.name } }}
      />
    </ActionDialog>
  );
}
