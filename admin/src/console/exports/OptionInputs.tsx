import Stack from '@mui/material/Stack';
import { CheckboxGroupInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { exportCompressions, exportFormats, exportMappings, maskable } from '#contract/exports.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { ByteOrderMarkInput } from './ByteOrderMarkInput.tsx';
import { ColumnsInput } from './ColumnsInput.tsx';
import { canChooseColumns, type Options } from './options.ts';
import { TimeZoneInput } from './TimeZoneInput.tsx';

/** Shows how the file is written. */
export function OptionInputs() {
  const t = useTranslate();
  const { setValue } = useFormContext<Options>();
  const [format, mapping, compression] = useWatch<Options, ['format', 'mapping', 'compression']>({
    name: ['format', 'mapping', 'compression'],
  });
  const text = (key: TextName<'console.exports'>) => t(`console.exports.${key}`);
  const row = { direction: { xs: 'column', sm: 'row' }, spacing: 2 } as const;
  return (
    <>
      <Stack {...row}>
        <ChoiceInput
          source="format"
          label={text('field.format')}
          hint={text(`format_hint.${format}`)}
          choices={exportFormats}
          textOf={(one) => text(`format.${one}`)}
        />
        <ChoiceInput
          source="mapping"
          label={text('field.mapping')}
          hint={text(`mapping_hint.${mapping}`)}
          choices={exportMappings}
          textOf={(one) => text(`mapping.${one}`)}
          // Each mapping has columns of its own.
          onChange={() => setValue('columns', null)}
        />
      </Stack>
      {canChooseColumns({ mapping }) && <ColumnsInput />}
      <Stack {...row}>
        <TimeZoneInput source="time_zone" label={text('field.time_zone')} />
        <ChoiceInput
          source="compression"
          label={text('field.compression')}
          hint={t(`console.exports.compression_hint.${compression}`, { _: '' })}
          choices={exportCompressions}
          textOf={(one) => text(`compression.${one}`)}
        />
      </Stack>
      {format === 'csv' && <ByteOrderMarkInput />}
      <CheckboxGroupInput
        source="mask"
        label={text('field.mask')}
        row={false}
        choices={maskable.map((id) => ({ id, name: text(`mask.${id}`) }))}
      />
    </>
  );
}
