import ApplicationsIcon from '@mui/icons-material/AppsOutlined';
import SessionsIcon from '@mui/icons-material/DevicesOutlined';
import DataIcon from '@mui/icons-material/FolderZipOutlined';
import AuditLogIcon from '@mui/icons-material/HistoryOutlined';
import PasswordIcon from '@mui/icons-material/KeyOutlined';
import ProfileIcon from '@mui/icons-material/PersonOutlined';
import PreferencesIcon from '@mui/icons-material/TuneOutlined';
import TwoFactorIcon from '@mui/icons-material/VerifiedUserOutlined';
import { lazy } from 'react';

const page = <Name extends string>(name: Name, Icon: typeof ProfileIcon, path: string) => ({
  name,
  Icon,
  path,
});

/** The two sections and their pages; `name` is the key of the page's title. */
export const sections = [
  {
    name: 'general',
    pages: [
      page('profile', ProfileIcon, '/general/profile'),
      page('preferences', PreferencesIcon, '/general/preferences'),
      page('applications', ApplicationsIcon, '/general/applications'),
      page('data', DataIcon, '/general/data'),
    ],
  },
  {
    name: 'security',
    pages: [
      page('password', PasswordIcon, '/security/password'),
      page('two_factor', TwoFactorIcon, '/security/two-factor'),
      page('sessions', SessionsIcon, '/security/sessions'),
      page('audit_log', AuditLogIcon, '/security/audit-log'),
    ],
  },
] as const;

export type PageName = (typeof sections)[number]['pages'][number]['name'];

/** Each page is loaded when it is first opened. */
export const pageComponents = {
  profile: lazy(async () => ({
    default: (await import('../general/profile/ProfilePage.tsx')).ProfilePage,
  })),
  preferences: lazy(async () => ({
    default: (await import('../general/preferences/PreferencesPage.tsx')).PreferencesPage,
  })),
  applications: lazy(async () => ({
    default: (await import('../general/applications/ApplicationsPage.tsx')).ApplicationsPage,
  })),
  data: lazy(async () => ({ default: (await import('../general/data/DataPage.tsx')).DataPage })),
  password: lazy(async () => ({
    default: (await import('../security/password/PasswordPage.tsx')).PasswordPage,
  })),
  two_factor: lazy(async () => ({
    default: (await import('../security/two-factor/TwoFactorPage.tsx')).TwoFactorPage,
  })),
  sessions: lazy(async () => ({
    default: (await import('../security/sessions/SessionsPage.tsx')).SessionsPage,
  })),
  audit_log: lazy(async () => ({
    default: (await import('../security/audit-log/AuditLogPage.tsx')).AuditLogPage,
  })),
} as const;
