import EventIcon from '@mui/icons-material/CircleOutlined';
import AlertIcon from '@mui/icons-material/NotificationImportantOutlined';
import NoteIcon from '@mui/icons-material/StickyNote2Outlined';
import StaffIcon from '@mui/icons-material/SupportAgentOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { AlertRow } from './AlertRow.tsx';
import { EventRow } from './EventRow.tsx';
import type { TimelineItem } from './group.ts';
import { NoteRow } from './NoteRow.tsx';

const icons = { event: EventIcon, staff_action: StaffIcon, alert: AlertIcon, note: NoteIcon } as const;
const colours = {
  event: 'text.secondary',
  staff_action: 'primary.main',
  alert: 'warning.main',
  note: 'text.secondary',
} as const;

function contentOf(item: TimelineItem): ReactNode {
  switch (item.kind) {
    case 'alert':
      return <AlertRow alert={item.alert} />;
    case 'note':
      return <NoteRow note={item.note} />;
    default:
      return <EventRow event={item.event} isAction={item.kind === 'staff_action'} />;
  }
}

/** Shows one thing that happened: when, of which kind, what. */
export function TimelineRow({ item }: { item: TimelineItem }) {
  const t = useTranslate();
  const format = useFormat();
  const Icon = icons[item.kind];
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr)',
        gap: 1,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { borderBottom: 0 },
      }}
    >
      <Icon
        titleAccess={t(`console.investigation.timeline.kind.${item.kind}`)}
        sx={{
          color: colours[item.kind],
          fontSize: item.kind === 'event' ? 10 : 18,
          mt: item.kind === 'event' ? '6px' : '1px',
          justifySelf: 'center',
        }}
      />
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: { xs: 'wrap', sm: 'nowrap' } }}>
        <Box
          component="time"
          dateTime={item.at}
          title={format.exact(item.at)}
          sx={{ color: 'text.secondary', fontSize: '0.8125rem', minWidth: 44, flexShrink: 0 }}
        >
          {format.time(item.at)}
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>{contentOf(item)}</Box>
      </Box>
    </Box>
  );
}
