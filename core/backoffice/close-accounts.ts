import { closeAccounts } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { deleteDataExportsOf } from '#core/self-service/index.ts';
import { deleteNotesOf } from './user-note-store.ts';

/** Closes every account whose 14 days are over, with what all subjects keep about its user. */
export const closeDueAccounts = (platform: Platform): Promise<void> =>
  closeAccounts(platform, [deleteDataExportsOf, deleteNotesOf]);
