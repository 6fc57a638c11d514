import DialogContentText from '@mui/material/DialogContentText';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { FormDialog } from '../parts/stateful/FormDialog.tsx';
import { ReasonField } from '../parts/stateful/ReasonField.tsx';
import { FilterText } from './FilterText.tsx';
import { OptionFields } from './OptionFields.tsx';
import { asSent, type ExportFilter, type Options } from './options.ts';

type ExportDialogProps = { filter: ExportFilter; onClose: () => void };

const fields = ['format', 'mapping', 'columns', 'time_zone', 'compression', 'reason'] as const;

/** Returns a filter as the API's JSON takes it: one code in an address is not a list. */
const asJson = ({ code, country, ...rest }: ExportFilter): ExportFilter => ({
  ...rest,
  ...(code && { code: [code].flat() }),
  ...(country && { country: [country].flat() }),
});

/** Says how the events that the list shows are to be exported, and why. */
export default function ExportDialog({ filter, onClose }: ExportDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const withReauthentication = useReauthentication();
  const { timeZone } = useFormat();
  const [options, setOptions] = useState<Options>({
    format: 'csv',
    mapping: 'gatehouse',
    columns: null,
    time_zone: timeZone,
    mask: [],
    compression: 'gzip',
    byte_order_mark: true,
  });
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);

  const submit = () =>
    attempt(async () => {
      await withReauthentication(() =>
        api.post('/exports', { body: { filter: asJson(filter), ...asSent(options), reason } }),
      );
      notify(t('console.exports.asked'), { type: 'success' });
      onClose();
      navigate('/exports');
    });
  return (
    <FormDialog
      title={t('console.exports.title_dialog')}
      submit={t('console.exports.submit')}
      wide
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <DialogContentText component="div">
        {t('console.exports.explain')}
        <FilterText filter={filter} />
      </DialogContentText>
      <ErrorNotice error={wrong.rest} />
      <OptionFields value={options} onChange={setOptions} wrong={wrong.of} />
      <ReasonField
        label={t('console.exports.field.reason')}
        value={reason}
        onChange={setReason}
        error={wrong.of('reason')}
      />
    </FormDialog>
  );
}
