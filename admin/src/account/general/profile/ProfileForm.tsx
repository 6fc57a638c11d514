import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { limits } from '#contract/limits.ts';
import { api } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { type Me, useMeUpdate } from '../../data/me.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';

const fields = ['name', 'job_title', 'website', 'phone'] as const;
type Field = (typeof fields)[number];
type Values = Record<Field, string>;

const inputs: Record<Field, { type: string; autoComplete: string; hint?: true }> = {
  name: { type: 'text', autoComplete: 'name' },
  job_title: { type: 'text', autoComplete: 'organization-title' },
  website: { type: 'text', autoComplete: 'url', hint: true },
  phone: { type: 'tel', autoComplete: 'tel', hint: true },
};

const valuesOf = (me: Me): Values => ({
  name: me.name,
  job_title: me.job_title ?? '',
  website: me.website ?? '',
  phone: me.phone ?? '',
});

/** Name, job title and how to be reached. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTranslate();
  const notify = useNotify();
  const { set } = useMeUpdate();
  const [values, setValues] = useState(() => valuesOf(me));
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, fields);
  const saved = valuesOf(me);
  const changed = fields.filter((field) => values[field] !== saved[field]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const body = Object.fromEntries(changed.map((field) => [field, values[field]]));
      const after = await api.patch('/me/profile', { body });
      set(after);
      setValues(valuesOf(after));
      notify(t('account.profile.saved'));
    });
  };
  return (
    <Section title={t('account.profile.details')}>
      <Stack component="form" spacing={2.5} onSubmit={submit} noValidate>
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
          {fields.map((field) => {
            const { type, autoComplete, hint } = inputs[field];
            const problem = errors.of(field);
            return (
              <TextField
                key={field}
                label={t(`account.profile.${field}`)}
                name={field}
                type={type}
                autoComplete={autoComplete}
                required={field === 'name'}
                value={values[field]}
                error={problem !== undefined}
                helperText={problem ?? (hint && t(`account.profile.${field}_hint`, { _: '' }))}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
                slotProps={{ htmlInput: { maxLength: limits.profile[field].maxLength } }}
              />
            );
          })}
          <TextField
            label={t('account.profile.organisation')}
            value={me.organisation?.name ?? t('shared.none')}
            helperText={t('account.profile.organisation_hint')}
            slotProps={{ htmlInput: { readOnly: true } }}
          />
        </Box>
        <ErrorNotice error={errors.rest} />
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button type="submit" variant="contained" loading={busy} disabled={changed.length === 0}>
            {t('account.save')}
          </Button>
          {changed.length > 0 && (
            <Button color="secondary" disabled={busy} onClick={() => setValues(saved)}>
              {t('account.discard')}
            </Button>
          )}
        </Stack>
      </Stack>
    </Section>
  );
}
