export { changeSchedule, createSchedule, removeSchedule, switchSchedule } from './change-schedules.ts';
export { flatSelect } from './copy-sql.ts';
export { downloadFile, downloadZip, linkToFile } from './download.ts';
export { exportInputSchema, exportSchema } from './export.ts';
export { exportFolder, removeExportFolder } from './export-files.ts';
export { findExport, reasonsOfExports } from './export-store.ts';
export {
  cancelExport,
  createExport,
  exportById,
  exportsPage,
  MAKE_EXPORT_JOB,
  orderExport,
} from './exports.ts';
export { failExport, makeExport } from './make-export.ts';
export { lineWriter } from './mapped-chunk.ts';
export { columnsOf, exportOptionsSchema } from './option.ts';
export { runScheduleNow, runSchedules } from './run-schedules.ts';
export { scheduleChangeSchema, scheduleInputSchema, scheduleSchema } from './schedule.ts';
export { scheduleById, scheduleSecretColumn, schedules } from './schedules.ts';
export { sweepExports } from './sweep-exports.ts';
export { VERIFIER, verifierFile, verifierPath } from './verifier-file.ts';
