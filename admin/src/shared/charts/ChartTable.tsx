import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Link as RouterLink } from 'react-router-dom';
import { useFormat } from '../format/FormatProvider.tsx';
import type { ChartColumn, ChartData } from './chart-data.ts';

type ChartTableProps = { data: ChartData; title: string; height: number };

const alignment = ({ isNumber }: ChartColumn) => (isNumber ? ('right' as const) : ('left' as const));

/** Shows what a chart shows, as numbers. Rows lead where the marks of the chart lead. */
export function ChartTable({ data: { columns, rows }, title, height }: ChartTableProps) {
  const format = useFormat();
  const show = (value: string | number | undefined) =>
    typeof value === 'number' ? format.number(value) : value;
  return (
    <TableContainer sx={{ maxHeight: height }} tabIndex={0} role="region" aria-label={title}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.key} align={alignment(column)} sx={{ bgcolor: 'background.paper' }}>
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells, href }) => (
            <TableRow key={key} hover>
              {columns.map((column, index) => {
                const value = show(cells[column.key]);
                return (
                  <TableCell
                    key={column.key}
                    align={alignment(column)}
                    {...(index === 0 && { component: 'th', scope: 'row' })}
                  >
                    {index === 0 && href ? (
                      <Link component={RouterLink} to={href}>
                        {value}
                      </Link>
                    ) : (
                      value
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
