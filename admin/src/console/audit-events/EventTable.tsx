import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { DataTable, useExpanded, useResourceContext } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { DeviceIcon } from '../../shared/parts/DeviceIcon.tsx';
import { LocationText } from '../../shared/parts/LocationText.tsx';
import { OutcomeChip } from '../../shared/parts/OutcomeChip.tsx';
import { SeverityChip } from '../../shared/parts/SeverityChip.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { EventDetails } from './EventDetails.tsx';
import { EventTableHead } from './EventTableHead.tsx';
import { RiskChip } from './RiskChip.tsx';
import { SubjectName } from './SubjectName.tsx';
import { useEventName } from './useEventName.ts';
import { useValueLabel } from './useValueLabel.ts';

export type AuditEvent = Schemas['AuditEvent'];

const exact = (text: ReactNode) => (
  <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.92em' }}>
    {text}
  </Box>
);

/** Opens and closes the row. react-admin's own arrow is for the mouse only. */
function WhatHappened({ event }: { event: AuditEvent }) {
  const resource = useResourceContext() ?? '';
  const [isExpanded, toggle] = useExpanded(resource, event.id);
  const nameOf = useEventName();
  const t = useTranslate();
  return (
    <>
      <Link
        component="button"
        color="text.primary"
        align="left"
        aria-expanded={isExpanded}
        onClick={(click) => {
          click.stopPropagation();
          toggle();
        }}
      >
        {nameOf(event)}
      </Link>
      <Typography variant="caption" component="div" color="text.secondary" sx={{ fontFamily: monospace }}>
        {event.code}
        {event.api_key_id !== null && ` · ${t('console.audit-events.source.mark')}`}
      </Typography>
    </>
  );
}

const Marks = ({ event: { severity, risk } }: { event: AuditEvent }) => (
  <Stack direction="row" sx={{ gap: 0.5 }}>
    <SeverityChip severity={severity} />
    {risk && <RiskChip risk={risk} />}
  </Stack>
);

const Where = ({ event: { ip, location } }: { event: AuditEvent }) => (
  <>
    {ip ? exact(ip) : '–'}
    {location?.country && (
      <Typography variant="caption" component="div" color="text.secondary">
        <LocationText location={location} />
      </Typography>
    )}
  </>
);

/** Shows the kind of device, the browser, and the system below it. */
const Device = ({ event: { device_type, browser, os } }: { event: AuditEvent }) => (
  <Box component="span" sx={{ display: 'inline-flex', gap: 0.75, whiteSpace: 'nowrap' }}>
    <DeviceIcon type={device_type} />
    <span>
      {browser ?? os ?? '–'}
      {browser && os && (
        <Typography variant="caption" component="div" color="text.secondary">
          {os}
        </Typography>
      )}
    </span>
  </Box>
);

function Category({ event }: { event: AuditEvent }) {
  return <>{useValueLabel()('category', event.category)}</>;
}

const Column = DataTable.Col<AuditEvent>;

type EventTableProps = {
  /** Where the choice of columns is kept. */
  storeKey: string;
  hiddenColumns?: string[];
  empty: ReactNode;
};

/** Where the explorer keeps its choice of columns: where react-admin's button looks for it. */
export const COLUMNS_KEY = 'audit-events.datatable';

/** Columns that are there for anyone who wants them. */
export const usuallyHidden = ['category', 'actor', 'session_hash', 'received_at'];

/** Shows events as rows; a row opens to all details of it. */
export function EventTable({ storeKey, hiddenColumns = usuallyHidden, empty }: EventTableProps) {
  const label = (name: string) => `console.audit-events.column.${name}`;
  return (
    <DataTable<AuditEvent>
      {...{ storeKey, hiddenColumns, empty }}
      bulkActionButtons={false}
      head={EventTableHead}
      expand={<EventDetails />}
      rowClick="expand"
      sx={{
        '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
        '& td': { verticalAlign: 'top' },
        '& td, & th': { px: 1 },
      }}
    >
      <Column
        source="occurred_at"
        label={label('occurred_at')}
        disableSort
        render={({ occurred_at }) => <Instant value={occurred_at} />}
      />
      <Column
        source="code"
        label={label('code')}
        disableSort
        render={(event) => <WhatHappened event={event} />}
      />
      <Column
        source="outcome"
        label={label('outcome')}
        disableSort
        render={({ outcome }) => <OutcomeChip outcome={outcome} />}
      />
      <Column
        source="severity"
        label={label('severity')}
        disableSort
        render={(event) => <Marks event={event} />}
      />
      <Column
        source="subject.id"
        label={label('subject')}
        disableSort
        render={({ subject }) => <SubjectName {...subject} />}
      />
      <Column source="ip" label={label('where')} disableSort render={(event) => <Where event={event} />} />
      <Column
        source="device_type"
        label={label('device')}
        disableSort
        render={(event) => <Device event={event} />}
      />
      <Column
        source="category"
        label={label('category')}
        disableSort
        render={(event) => <Category event={event} />}
      />
      <Column
        source="actor"
        label={label('actor')}
        disableSort
        render={({ actor }) => <SubjectName {...actor} />}
      />
      <Column
        source="session_hash"
        label={label('session')}
        disableSort
        render={({ session_hash }) => exact(session_hash?.slice(0, 12) ?? '–')}
      />
      <Column
        source="received_at"
        label={label('received_at')}
        disableSort
        render={({ received_at }) => <Instant value={received_at} />}
      />
    </DataTable>
  );
}
