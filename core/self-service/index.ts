export {
  DATA_EXPORT_DAYS,
  dataExportSchema,
  dataExports,
  downloadDataExport,
  MAKE_DATA_EXPORT_JOB,
  requestDataExport,
} from './data-export.ts';
export { deleteDataExportsOf } from './data-export-store.ts';
export { exportOwnLog, MAX_EXPORTED_EVENTS } from './export-log.ts';
export { CHALLENGE_MS, type LoggedIn, logIn, logInWithCode, logOut } from './login.ts';
export { failDataExport, makeDataExport, sweepDataExports } from './make-data-export.ts';
export {
  idleSince,
  revokeOtherSessions,
  revokeSession,
  sessionDetail,
  sessionDetailSchema,
  sessionsOfUser,
  toSessionItem,
} from './own-sessions.ts';
export { reportSession } from './report-session.ts';
