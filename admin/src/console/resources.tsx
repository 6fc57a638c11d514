import RetentionIcon from '@mui/icons-material/AutoDeleteOutlined';
import StaffIcon from '@mui/icons-material/BadgeOutlined';
import SessionsIcon from '@mui/icons-material/DevicesOutlined';
import ScheduleIcon from '@mui/icons-material/EventRepeatOutlined';
import EventsIcon from '@mui/icons-material/FactCheckOutlined';
import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import ApprovalsIcon from '@mui/icons-material/HowToRegOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LettersIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import AlertsIcon from '@mui/icons-material/NotificationsActiveOutlined';
import UsersIcon from '@mui/icons-material/PeopleOutlined';
import QueuesIcon from '@mui/icons-material/QueueOutlined';
import ReplayIcon from '@mui/icons-material/ReplayOutlined';
import RulesIcon from '@mui/icons-material/RuleOutlined';
import StreamIcon from '@mui/icons-material/SendOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import ReportIcon from '@mui/icons-material/SummarizeOutlined';
import LogIcon from '@mui/icons-material/VerifiedOutlined';
import { lazy } from 'react';
import type { DashboardComponent, ResourceProps } from 'react-admin';

/** The first page; each page is a chunk of its own, loaded when it is opened. */
export const dashboard: DashboardComponent | undefined = lazy(() => import('./dashboard/Dashboard.tsx'));

const investigate: ResourceProps[] = [
  {
    name: 'alerts',
    icon: AlertsIcon,
    list: lazy(() => import('./alerts/AlertList.tsx')),
    show: lazy(() => import('./alerts/AlertShow.tsx')),
    recordRepresentation: (alert: { kind: string }) => alert.kind,
  },
  {
    name: 'users',
    icon: UsersIcon,
    list: lazy(() => import('./users/UserList.tsx')),
    show: lazy(() => import('./users/UserShow.tsx')),
    recordRepresentation: (user: { name: string }) => user.name,
  },
  {
    name: 'audit-events',
    icon: EventsIcon,
    list: lazy(() => import('./audit-events/EventList.tsx')),
    recordRepresentation: (event: { message: string }) => event.message,
  },
  {
    name: 'sessions',
    icon: SessionsIcon,
    list: lazy(() => import('./sessions/SessionList.tsx')),
  },
];

const detection: ResourceProps[] = [
  {
    name: 'detection-rules',
    icon: RulesIcon,
    list: lazy(() => import('./detection-rules/RuleList.tsx')),
    recordRepresentation: (rule: { title: string }) => rule.title,
  },
  {
    name: 'detection-replays',
    icon: ReplayIcon,
    list: lazy(() => import('./detection-replays/ReplayList.tsx')),
    create: lazy(() => import('./detection-replays/ReplayCreate.tsx')),
    show: lazy(() => import('./detection-replays/ReplayShow.tsx')),
    recordRepresentation: (replay: { created_at: string }) => replay.created_at,
  },
];

const access: ResourceProps[] = [
  {
    name: 'approvals',
    icon: ApprovalsIcon,
    list: lazy(() => import('./approvals/ApprovalList.tsx')),
    options: {
      count: lazy(async () => ({ default: (await import('./approvals/WaitingCount.tsx')).WaitingCount })),
    },
  },
  {
    name: 'staff',
    icon: StaffIcon,
    list: lazy(() => import('./staff/StaffList.tsx')),
    recordRepresentation: (member: { name: string }) => member.name,
  },
  {
    name: 'api-keys',
    icon: KeyIcon,
    list: lazy(() => import('./api-keys/ApiKeyList.tsx')),
    show: lazy(() => import('./api-keys/ApiKeyShow.tsx')),
    recordRepresentation: (key: { name: string }) => key.name,
  },
];

const compliance: ResourceProps[] = [
  {
    name: 'exports',
    icon: ExportIcon,
    list: lazy(() => import('./exports/ExportList.tsx')),
    recordRepresentation: (made: { id: string }) => made.id,
  },
  {
    name: 'export-schedules',
    icon: ScheduleIcon,
    list: lazy(() => import('./export-schedules/ScheduleList.tsx')),
    recordRepresentation: (schedule: { name: string }) => schedule.name,
  },
  {
    name: 'streams',
    icon: StreamIcon,
    list: lazy(() => import('./streams/StreamList.tsx')),
    recordRepresentation: (stream: { name: string }) => stream.name,
  },
  {
    name: 'compliance-report',
    icon: ReportIcon,
    list: lazy(() => import('./compliance-report/ComplianceReport.tsx')),
  },
  { name: 'integrity', icon: LogIcon, list: lazy(() => import('./integrity/Integrity.tsx')) },
  { name: 'retention', icon: RetentionIcon, list: lazy(() => import('./retention/Retention.tsx')) },
];

const system: ResourceProps[] = [
  { name: 'queues', icon: QueuesIcon, list: lazy(() => import('./queues/QueuesPage.tsx')) },
  {
    name: 'dead-letters',
    icon: LettersIcon,
    list: lazy(() => import('./dead-letters/DeadLetterList.tsx')),
    show: lazy(() => import('./dead-letters/DeadLetterShow.tsx')),
  },
  { name: 'settings', icon: SettingsIcon, list: lazy(() => import('./settings/SettingsPage.tsx')) },
];

/** The navigation: what belongs together, in the order in which it is shown. */
export const groups = [
  { name: 'investigate', resources: investigate },
  { name: 'compliance', resources: compliance },
  { name: 'detection', resources: detection },
  { name: 'access', resources: access },
  { name: 'system', resources: system },
];

/** Everything the console shows. */
export const resources: ResourceProps[] = groups.flatMap((group) => group.resources);
