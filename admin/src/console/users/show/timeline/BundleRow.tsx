import ManyIcon from '@mui/icons-material/UnfoldMore';
import Box from '@mui/material/Box';
import Collapse from '@mui/material/Collapse';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { useEventName } from '../../../audit-events/useEventName.ts';
import type { Bundle } from './group.ts';
import { TimelineRow } from './TimelineRow.tsx';

/** Shows several events as one line that expands to all of them. */
export function BundleRow({ bundle: { items, same } }: { bundle: Bundle }) {
  const t = useTranslate();
  const { time, number } = useFormat();
  const id = useId();
  const nameOf = useEventName();
  const [isOpen, setOpen] = useState(false);
  const [newest, oldest] = [items[0], items.at(-1)];
  if (!newest || !oldest) return null;
  const count = { smart_count: items.length, count: number(items.length) };
  return (
    <Box
      component="li"
      sx={{ py: 0.5, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <ManyIcon sx={{ fontSize: 18, color: 'text.secondary', mx: '1px' }} />
        <Link
          component="button"
          type="button"
          color="textSecondary"
          align="left"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          sx={{ font: 'inherit', fontSize: '0.8125rem' }}
        >
          {same
            ? [nameOf(newest.event), items.length > 1 && count.count].filter(Boolean).join(' × ')
            : t('console.investigation.timeline.outside', count)}
        </Link>
        <Typography component="span" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {[...new Set([time(oldest.at), time(newest.at)])].join('–')}
        </Typography>
      </Box>
      <Collapse id={id} in={isOpen} unmountOnExit>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, pl: 2 }}>
          {items.map((item) => (
            <TimelineRow key={item.id} item={item} />
          ))}
        </Box>
      </Collapse>
    </Box>
  );
}
