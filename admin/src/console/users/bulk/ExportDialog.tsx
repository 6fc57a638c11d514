import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../../api/client.ts';
import { requestFile } from '../../../api/request.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../../shared/parts/Skeletons.tsx';
import { saveFile } from '../../../shared/save-file.ts';
import { ByteOrderMarkInput } from '../../exports/ByteOrderMarkInput.tsx';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { About } from './About.tsx';
import type { BulkSubjects } from './useBulkSubjects.ts';

type ExportDialogProps = { target: BulkSubjects; onDone: () => void; onClose: () => void };

/** Exports users as a file: how many, and why. */
export function ExportDialog({ target, onDone, onClose }: ExportDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.bulk-actions.export'>, values = {}) =>
    t(`console.bulk-actions.export.${key}`, values);
  const format = useFormat();
  const id = useId();
  const { filter } = target;
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'export', id],
    queryFn: ({ signal }) => api.post('/users/export/preview', { body: { filter }, signal }),
  });
  const count = data?.matching ?? 0;
  return (
    <ActionDialog<{ byte_order_mark: boolean }, void>
      title={text('title')}
      submit={text('submit', { smart_count: count, count: format.number(count) })}
      reasonCode="policy"
      ready={count > 0}
      defaultValues={{ byte_order_mark: true }}
      inputs={<ByteOrderMarkInput />}
      onSubmit={async (note, { byte_order_mark }) => {
        const { blob, name } = await requestFile('POST', '/users/export', {
          body: { ...note, filter, byte_order_mark },
        });
        saveFile(blob, name);
      }}
      done={text('done')}
      onSuccess={onDone}
      onClose={onClose}
    >
      <Typography>{text('explain')}</Typography>
      {data ? (
        <About target={target} matching={count} people={data.people} />
      ) : (
        !error && <LinesSkeleton lines={1} />
      )}
      {data?.too_many && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {text('too_many')}
        </Alert>
      )}
      {error && <ErrorNotice error={error} onRetry={refetch} />}
    </ActionDialog>
  );
}
