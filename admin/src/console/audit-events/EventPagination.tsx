import { Pagination, useListContext } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Turns pages. How many events there are in all is not counted: that would cost more than the page. */
export function EventPagination({ rowsPerPageOptions }: { rowsPerPageOptions: number[] }) {
  const t = useTranslate();
  const { number } = useFormat();
  const { data, hasNextPage } = useListContext();
  if (data?.length === 0) return null;
  // react-admin hands this on to MUI, but its own types do not know it.
  const label = {
    labelDisplayedRows: ({ from }: { from: number }) =>
      t(`console.audit-events.${hasNextPage ? 'rows' : 'last_rows'}`, {
        from: number(from),
        to: number(from + (data?.length ?? 1) - 1),
      }),
  };
  return <Pagination rowsPerPageOptions={rowsPerPageOptions} {...label} />;
}
