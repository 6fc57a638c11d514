import { formatOf } from '#contract/exports.ts';
import type { BodyOf } from '../../api/client.ts';

export type ExportInput = BodyOf<'/exports', 'post'>;
export type ExportFilter = NonNullable<ExportInput['filter']>;

export type Options = Required<
  Pick<
    ExportInput,
    'format' | 'mapping' | 'columns' | 'time_zone' | 'mask' | 'compression' | 'byte_order_mark'
  >
>;

/** As the API takes them: not every format can have a byte order mark, whatever was chosen before another format. */
export const asSent = (options: Options): Options => ({
  ...options,
  byte_order_mark: options.byte_order_mark && formatOf(options.format).byteOrderMark === true,
});

/** Columns can be chosen in Gatehouse’s own schema only: the others name theirs by their standards. */
export const canChooseColumns = ({ mapping }: Pick<Options, 'mapping'>): boolean => mapping === 'gatehouse';
