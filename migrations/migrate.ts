import type { Knex } from 'knex';
import * as accounts from './20261124_01_accounts.ts';
import * as audit from './20261124_02_audit.ts';
import * as staff from './20261124_03_staff.ts';
import * as credentials from './20261124_04_credentials.ts';
import * as selfService from './20261124_06_self_service.ts';
import * as alerts from './20261124_07_alerts.ts';
import * as resetRequests from './20261124_08_reset_requests.ts';
import * as ingestion from './20261124_20_ingestion.ts';
import * as dictionaries from './20261124_21_dictionaries.ts';
import * as detection from './20261124_25_detection.ts';
import * as retention from './20261124_30_retention.ts';
import * as searchIndexes from './20261124_31_search_indexes.ts';
import * as staffActions from './20261124_34_staff_actions.ts';
import * as investigation from './20261124_35_investigation.ts';
import * as staffMembers from './20261124_36_staff_members.ts';
import * as userSearch from './20261124_40_user_search.ts';
import * as sessionPivots from './20261124_45_session_pivots.ts';
import * as rollupDays from './20261124_50_rollup_days.ts';
import * as savedViews from './20261124_55_saved_views.ts';
import * as detectionStates from './20261124_60_detection_states.ts';
import * as alertMail from './20261124_61_alert_mail.ts';
import * as slimTimeIndex from './20261124_65_slim_time_index.ts';
import * as sealing from './20261124_70_sealing.ts';
import * as removals from './20261124_71_removals.ts';
import * as accessReviews from './20261124_72_access_reviews.ts';
import * as exports from './20261124_75_exports.ts';
import * as streams from './20261124_77_streams.ts';
import * as withdrawnApprovals from './20261124_78_withdrawn_approvals.ts';
import * as groupedPosts from './20261124_79_grouped_posts.ts';
import * as compactedIndexes from './20261124_81_compacted_indexes.ts';
import * as streamSecrets from './20261124_84_stream_secrets.ts';
import * as dayCounts from './20261124_85_day_counts.ts';
import * as rowGroupBytes from './20261124_85_row_group_bytes.ts';
import * as roomyStates from './20261124_86_roomy_states.ts';
import * as witnessTargets from './20261124_86_witness_targets.ts';
import * as signedIn from './20261124_88_signed_in.ts';
import * as claimedBatches from './20261129_10_claimed_batches.ts';
import * as sentEventIds from './20261129_11_sent_event_ids.ts';
import * as scheduleHour from './20261129_20_schedule_hour.ts';
import * as appendedRows from './20261129_30_appended_rows.ts';
import * as rankedAlerts from './20261129_31_ranked_alerts.ts';
import * as sessionLastUse from './20261129_32_session_last_use.ts';
import * as textForms from './20261129_45_text_forms.ts';
import * as readerOrder from './20261129_46_reader_order.ts';
import * as twoFactorSetups from './20261129_55_two_factor_setups.ts';
import * as undoEmailChange from './20261129_70_undo_email_change.ts';
import * as signedRemovals from './20261130_10_signed_removals.ts';
import * as logSigners from './20261130_20_log_signers.ts';
import * as exportBounds from './20261130_30_export_bounds.ts';

const migrations: Record<string, Knex.Migration> = {
  '20261124_01_accounts': accounts,
  '20261124_02_audit': audit,
  '20261124_03_staff': staff,
  '20261124_04_credentials': credentials,
  '20261124_06_self_service': selfService,
  '20261124_07_alerts': alerts,
  '20261124_08_reset_requests': resetRequests,
  '20261124_20_ingestion': ingestion,
  '20261124_21_dictionaries': dictionaries,
  '20261124_25_detection': detection,
  '20261124_30_retention': retention,
  '20261124_31_search_indexes': searchIndexes,
  '20261124_34_staff_actions': staffActions,
  '20261124_35_investigation': investigation,
  '20261124_36_staff_members': staffMembers,
  '20261124_40_user_search': userSearch,
  '20261124_45_session_pivots': sessionPivots,
  '20261124_50_rollup_days': rollupDays,
  '20261124_55_saved_views': savedViews,
  '20261124_65_slim_time_index': slimTimeIndex,
  '20261124_70_sealing': sealing,
  '20261124_71_removals': removals,
  '20261124_72_access_reviews': accessReviews,
  '20261124_75_exports': exports,
  '20261124_60_detection_states': detectionStates,
  '20261124_77_streams': streams,
  '20261124_78_withdrawn_approvals': withdrawnApprovals,
  '20261124_81_compacted_indexes': compactedIndexes,
  '20261124_61_alert_mail': alertMail,
  '20261124_84_stream_secrets': streamSecrets,
  '20261124_86_roomy_states': roomyStates,
  '20261124_86_witness_targets': witnessTargets,
  '20261124_79_grouped_posts': groupedPosts,
  '20261124_85_row_group_bytes': rowGroupBytes,
  '20261124_85_day_counts': dayCounts,
  '20261124_88_signed_in': signedIn,
  '20261129_45_text_forms': textForms,
  '20261129_46_reader_order': readerOrder,
  '20261129_55_two_factor_setups': twoFactorSetups,
  '20261129_70_undo_email_change': undoEmailChange,
  '20261130_10_signed_removals': signedRemovals,
  '20261129_30_appended_rows': appendedRows,
  '20261129_31_ranked_alerts': rankedAlerts,
  '20261129_10_claimed_batches': claimedBatches,
  '20261129_11_sent_event_ids': sentEventIds,
  '20261129_20_schedule_hour': scheduleHour,
  '20261129_32_session_last_use': sessionLastUse,
  '20261130_20_log_signers': logSigners,
  '20261130_30_export_bounds': exportBounds,
};

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => migrations[name] ?? Promise.reject(new Error(`No migration ${name}`)),
};

const options: Knex.MigratorConfig = { migrationSource, tableName: 'migrations' };

/** Brings the schema to the newest version; returns the names of the migrations that ran. */
export async function migrateToLatest(db: Knex): Promise<string[]> {
  const [, ran] = await db.migrate.latest(options);
  return ran;
}

/** Takes back the last migration, or all of them; returns the names of those taken back. */
export async function migrateDown(db: Knex, all = false): Promise<string[]> {
  const [, ran] = await db.migrate.rollback(options, all);
  return ran;
}

/** Names of the migrations that have not run yet. */
export async function pendingMigrations(db: Knex): Promise<string[]> {
  const [, pending] = (await db.migrate.list(options)) as [unknown[], string[]];
  return pending;
}
