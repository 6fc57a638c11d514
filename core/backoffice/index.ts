export { actingOf } from './act-on-user.ts';
export { bulkActionNames, listedActionNames, staffActions } from './actions/index.ts';
export { approvalSchema } from './approval.ts';
export { approvalById, approvalsPage, approve, reject, withdraw } from './approvals.ts';
export { availableActionSchema, availableActions } from './available-actions.ts';
export { bulkActionSchema, bulkPreviewSchema } from './bulk-action.ts';
export {
  bulkActionById,
  previewBulkAction,
  RUN_BULK_ACTIONS_JOB,
  requestBulkAction,
} from './bulk-actions.ts';
export { closeDueAccounts } from './close-accounts.ts';
export { devicesAndLocations, devicesAndLocationsSchema } from './devices-and-locations.ts';
export { keyUse, missingEncryptionKeys, reencryptSecrets } from './encrypted-secrets.ts';
export { exportPreviewSchema, exportUsers, MAX_EXPORTED_USERS, previewExport } from './export-users.ts';
export { ensureFirstAdmin, type FirstAdmin } from './first-admin.ts';
export { acceptInvitation, inviteAgain, inviteMember } from './invitations.ts';
export {
  liveSessionSchema,
  liveSessionsPage,
  revokedManySchema,
  revokeManySessions,
} from './live-sessions.ts';
export { staffMemberSchema } from './member.ts';
export { listMembers, type MemberRow } from './member-store.ts';
export { changeRole, deactivateMember, members, reactivateMember } from './members.ts';
export { failedJobSchema, failedJobs, queueSchema, queueStates, removeJob, retryJob } from './queues.ts';
export { actionResultSchema, runAction } from './run-action.ts';
export { runBulkActions } from './run-bulk-actions.ts';
export {
  defaultViewInputSchema,
  MAX_OWN_VIEWS,
  MAX_SHARED_VIEWS,
  savedViewChangesSchema,
  savedViewInputSchema,
  savedViewSchema,
  viewListSchema,
} from './saved-view.ts';
export { changeView, chooseDefaultView, removeView, savedView, savedViews, saveView } from './saved-views.ts';
export { listSettings, settingSchema } from './settings.ts';
export { pathParameters, type StaffAction } from './staff-action.ts';
export { type StaffNote, staffNoteSchema } from './staff-note.ts';
export { timelineItemSchema, timelinePage } from './timeline.ts';
export { userNoteInputSchema, userNoteSchema } from './user-note.ts';
export { addUserNote, removeUserNote, userNotesPage } from './user-notes.ts';
export { userSecurity, userSecuritySchema } from './user-security.ts';
export { sessionForStaffSchema, userSessions } from './user-sessions.ts';
export { viewUser } from './users/accounts.ts';
export { usersPage } from './users/users-page.ts';
