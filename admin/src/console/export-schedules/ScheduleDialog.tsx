import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { OptionFields } from '../exports/OptionFields.tsx';
import { FormDialog } from '../parts/stateful/FormDialog.tsx';
import { ReasonField } from '../parts/stateful/ReasonField.tsx';
import { DestinationFields } from './DestinationFields.tsx';
import { formOf, newForm, type Schedule, toContent } from './schedule-form.ts';
import { WhenFields } from './WhenFields.tsx';

type ScheduleDialogProps = {
  /** The one that is changed; else a new one is made. */
  schedule?: Schedule;
  onClose: () => void;
};

const fields = [
  'name',
  'hour',
  'query',
  'filter/query',
  'format',
  'mapping',
  'columns',
  'time_zone',
  'compression',
  'destination/folder',
  'destination/endpoint',
  'destination/region',
  'destination/bucket',
  'destination/prefix',
  'destination/access_key_id',
  'destination/secret_access_key',
  'reason',
] as const;

/** Says what is exported, when, and where to. */
export function ScheduleDialog({ schedule, onClose }: ScheduleDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  const notify = useNotify();
  const refresh = useRefresh();
  const withReauthentication = useReauthentication();
  const { timeZone } = useFormat();
  const [form, setForm] = useState(() => (schedule ? formOf(schedule) : newForm(timeZone)));
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });

  const submit = () =>
    attempt(async () => {
      await withReauthentication(() => save(schedule, { ...toContent(form), reason }));
      notify(text(schedule ? 'changed' : 'created'), { type: 'success' });
      onClose();
      refresh();
    });
  return (
    <FormDialog
      title={
        schedule ? t('console.export-schedules.change_title', { name: schedule.name }) : text('create_title')
      }
      submit={text(schedule ? 'change_submit' : 'create_submit')}
      wide
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <ErrorNotice error={wrong.rest} />
      <WhenFields value={form} onChange={set} wrong={wrong.of} />
      <OptionFields value={form.options} onChange={(options) => set({ options })} wrong={wrong.of} />
      <DestinationFields
        value={form.destination}
        onChange={(destination) => set({ destination })}
        keepsSecret={schedule?.destination.kind === 's3'}
        wrong={(name) => wrong.of(`destination/${name}`)}
      />
      <ReasonField value={reason} onChange={setReason} error={wrong.of('reason')} />
    </FormDialog>
  );
}

type Body = ReturnType<typeof toContent> & { reason: string };

function save(schedule: Schedule | undefined, body: Body): Promise<unknown> {
  if (schedule) return api.put('/export-schedules/{id}', { path: { id: schedule.id }, body });
  const { destination, ...rest } = body;
  if (destination.kind === 'folder') return api.post('/export-schedules', { body: { ...rest, destination } });
  const { secret_access_key = '', ...place } = destination;
  return api.post('/export-schedules', { body: { ...rest, destination: { ...place, secret_access_key } } });
}
