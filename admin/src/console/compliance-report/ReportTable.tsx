import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

type ReportTableProps = {
  label: string;
  columns: string[];
  rows: { key: string; cells: ReactNode[] }[];
  /** What stands there when there are no rows. */
  none: string;
};

export function ReportTable({ label, columns, rows, none }: ReportTableProps) {
  if (rows.length === 0) return <Typography color="textSecondary">{none}</Typography>;
  return (
    <TableContainer tabIndex={0} aria-label={label}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column}>{column}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells }) => (
            <TableRow key={key}>
              {cells.map((cell, index) => (
                <TableCell key={columns[index]} sx={{ overflowWrap: 'break-word' }}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
