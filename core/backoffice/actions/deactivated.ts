import { Conflict } from '#core/platform/errors.ts';

export const deactivated = () =>
  new Conflict('account_deactivated', 'This account is deactivated; it can be neither locked nor unlocked.');
