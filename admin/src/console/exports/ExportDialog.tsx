import DialogContentText from '@mui/material/DialogContentText';
import { useCreate, useRedirect } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { ReasonInput } from '../parts/ReasonInput.tsx';
import { FilterText } from './FilterText.tsx';
import { OptionInputs } from './OptionInputs.tsx';
import { asSent, type ExportFilter, type ExportInput, type Options } from './options.ts';

type ExportDialogProps = { filter: ExportFilter; onClose: () => void };
type Values = Options & { reason: string };

const start: Omit<Values, 'time_zone'> = {
  format: 'csv',
  mapping: 'gatehouse',
  columns: null,
  mask: [],
  compression: 'gzip',
  byte_order_mark: true,
  reason: '',
};

/** Returns a filter as the API's JSON takes it: one code in an address is not a list. */
const asJson = ({ code, country, ...rest }: ExportFilter): ExportFilter => ({
  ...rest,
  ...(code && { code: [code].flat() }),
  ...(country && { country: [country].flat() }),
});

/** Says how the events that the list shows are to be exported, and why. */
export default function ExportDialog({ filter, onClose }: ExportDialogProps) {
  const t = useTranslate();
  const redirect = useRedirect();
  const { timeZone } = useFormat();
  const [create] = useCreate();
  return (
    <FormDialog<Values>
      title={t('console.exports.title_dialog')}
      submit={t('console.exports.submit')}
      wide
      defaultValues={{ ...start, time_zone: timeZone }}
      onSubmit={({ reason, ...options }) => {
        const data: ExportInput = { filter: asJson(filter), ...asSent(options), reason };
        return create('exports', { data }, { returnPromise: true });
      }}
      done={t('console.exports.asked')}
      onSuccess={() => {
        onClose();
        redirect('list', 'exports');
      }}
      onClose={onClose}
    >
      <DialogContentText component="div">
        {t('console.exports.explain')}
        <FilterText filter={filter} />
      </DialogContentText>
      <OptionInputs />
      <ReasonInput label={t('console.exports.field.reason')} />
    </FormDialog>
  );
}
