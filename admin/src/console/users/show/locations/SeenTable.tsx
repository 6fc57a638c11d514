import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';

/** How something was used: from when to when, and how often. */
type Use = {
  first_seen_at: string;
  last_seen_at: string;
  sessions: number;
  events: number;
  failures: number;
};

type SeenRow = Use & { key: string; what: ReactNode };

const FEW = 10;
const counts = ['sessions', 'events', 'failures'] as const;

/** Devices, addresses or countries with first and last use, newest first. */
export function SeenTable({ name, column, rows }: { name: string; column: string; rows: SeenRow[] }) {
  const t = useTranslate();
  const id = useId();
  const { number } = useFormat();
  const [all, setAll] = useState(false);
  const text = (key: TextName<'console.investigation.locations'>) =>
    t(`console.investigation.locations.${key}`);
  const shown = all ? rows : rows.slice(0, FEW);
  return (
    <Card component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Typography id={id} variant="h3" sx={{ px: 2, pt: 2, pb: 1 }}>
        {name}
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-labelledby={id}>
          <TableHead>
            <TableRow>
              <TableCell>{column}</TableCell>
              <TableCell>{text('first')}</TableCell>
              <TableCell>{text('last')}</TableCell>
              {counts.map((count) => (
                <TableCell key={count} align="right">
                  {text(count)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <TableRow key={row.key}>
                <TableCell>{row.what}</TableCell>
                <TableCell>
                  <Instant value={row.first_seen_at} />
                </TableCell>
                <TableCell>
                  <Instant value={row.last_seen_at} />
                </TableCell>
                {counts.map((count) => (
                  <TableCell key={count} align="right">
                    {number(row[count])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      {rows.length > FEW && (
        <Button fullWidth size="small" sx={{ borderRadius: 0 }} onClick={() => setAll(!all)}>
          {all
            ? t('console.users.sessions.show_fewer')
            : t('console.users.sessions.show_all', { count: number(rows.length) })}
        </Button>
      )}
    </Card>
  );
}
