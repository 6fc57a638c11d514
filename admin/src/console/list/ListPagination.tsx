import TablePagination from '@mui/material/TablePagination';
import { useListContext } from 'react-admin';
import { pageSizes } from '#contract/preferences.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** "26–50 of more": how many there are in all is not counted, as the API's cursors know only whether there is more. */
export function ListPagination() {
  const t = useTranslate();
  const format = useFormat();
  const { data, page, perPage, hasNextPage, setPage, setPerPage } = useListContext();
  if (!data || data.length === 0) return null;
  const first = (page - 1) * perPage + 1;
  const range = { first: format.number(first), last: format.number(first + data.length - 1) };
  return (
    <TablePagination
      component="div"
      count={-1}
      page={page - 1}
      rowsPerPage={perPage}
      rowsPerPageOptions={[...pageSizes]}
      labelRowsPerPage={t('console.list.rows_per_page')}
      labelDisplayedRows={() =>
        t(hasNextPage ? 'console.list.range_of_more' : 'console.list.range_to_end', range)
      }
      getItemAriaLabel={(type) => t(`console.list.go_to.${type}`)}
      onPageChange={(_, zeroBased) => setPage(zeroBased + 1)}
      onRowsPerPageChange={(event) => setPerPage(Number(event.target.value))}
      slotProps={{ actions: { nextButton: { disabled: !hasNextPage } } }}
    />
  );
}
