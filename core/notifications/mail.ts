import type { Severity } from '#contract/event-enums.ts';
import type { Language } from '#contract/languages.ts';
import type { Reason } from '#contract/reasons.ts';
import type { ClientHints } from '#core/enrichment/index.ts';
import type { TimeZone } from '#core/platform/time-zone.ts';

type Nothing = Record<string, never>;

/** What was revoked besides the sessions when an account was secured; what is left out is none. */
export type Revoked = {
  /** Trusted devices, which are prompted for a code again. */
  devices?: number;
  /** Personal API tokens, by their names. */
  tokens?: string[];
  /** Addresses that the account was about to get. */
  new_emails?: string[];
  /** Whether the account was about to be closed. */
  closure?: boolean;
};

/** An alert as a digest tells of it. */
export type AlertLine = {
  id: string;
  severity: Severity;
  /** The rule that raised it. */
  kind: string;
  /** An identifier or a network; else `service`, or `private`: a private network. */
  about: string;
  reasons: Reason[];
  last_event_at: Date;
};

/** Every mail Gatehouse sends, and what its text needs beyond who, when, where and on which device. */
export type MailData = {
  new_device_login: Nothing;
  login_code: { code: string; minutes: number };
  unusual_activity: Nothing;
  password_changed: Revoked;
  password_reset: { link: string; minutes: number };
  password_reset_completed: Revoked;
  email_change_confirm: { link: string; hours: number };
  email_change_taken: Nothing;
  /** `link`: undoes it; left out where there is no way back. */
  email_change_requested: { new_email: string; link?: string; hours?: number };
  email_changed: { new_email: string };
  /** To the old address: with the way back. */
  email_changed_from: { new_email: string; link: string; hours: number };
  email_change_undone: { new_email: string; link: string; minutes: number } & Revoked;
  two_factor_enabled: Revoked;
  two_factor_disabled: Revoked;
  two_factor_guessed: Nothing;
  backup_code_used: { left: number };
  backup_codes_regenerated: Revoked;
  two_factor_reset_by_staff: Revoked;
  password_reset_by_staff: { link: string; minutes: number };
  password_change_required: Nothing;
  password_change_waived: Nothing;
  password_change_link: { link: string; minutes: number };
  account_locked: Nothing;
  account_unlocked: Nothing;
  sessions_revoked_by_staff: Revoked;
  devices_revoked_by_staff: Nothing;
  device_revoked_by_staff: Nothing;
  email_confirmed_by_staff: { new_email: string };
  staff_invited: { link: string; days: number };
  role_changed: { role: string } & Revoked;
  account_deactivated: Nothing;
  account_reactivated: Nothing;
  session_reported: Revoked;
  api_token_created: { name: string };
  data_export_requested: Nothing;
  data_export_ready: Nothing;
  account_closing: { closes_at: Date };
  account_closing_cancelled: Nothing;
  account_closed: Nothing;
  alert_digest: { alerts: AlertLine[]; all: number; link: string; settings: string };
};
export type MailName = keyof MailData;

/** What the reader can do if it was not them: look after the account, or nothing at all. */
type Remedy = 'secure' | 'ignore' | 'none';

/** `isWork`: it is about what staff look after, not about the reader's own account. */
type MailKind = { remedy: Remedy; greetsByName: boolean; isWork?: true };

/**
 * What a mail shows besides its text. The two that go to an address whose owner is not yet known
 * greet nobody by name: else anyone could have their words sent to other people.
 */
export const mailKinds: Record<MailName, MailKind> = {
  new_device_login: { remedy: 'secure', greetsByName: true },
  login_code: { remedy: 'secure', greetsByName: true },
  unusual_activity: { remedy: 'secure', greetsByName: true },
  password_changed: { remedy: 'secure', greetsByName: true },
  password_reset: { remedy: 'ignore', greetsByName: true },
  password_reset_completed: { remedy: 'secure', greetsByName: true },
  email_change_confirm: { remedy: 'ignore', greetsByName: false },
  email_change_taken: { remedy: 'ignore', greetsByName: false },
  email_change_requested: { remedy: 'none', greetsByName: true },
  email_changed: { remedy: 'secure', greetsByName: true },
  email_changed_from: { remedy: 'none', greetsByName: true },
  email_change_undone: { remedy: 'none', greetsByName: true },
  two_factor_enabled: { remedy: 'secure', greetsByName: true },
  two_factor_disabled: { remedy: 'secure', greetsByName: true },
  two_factor_guessed: { remedy: 'secure', greetsByName: true },
  backup_code_used: { remedy: 'secure', greetsByName: true },
  backup_codes_regenerated: { remedy: 'secure', greetsByName: true },
  two_factor_reset_by_staff: { remedy: 'secure', greetsByName: true },
  password_reset_by_staff: { remedy: 'none', greetsByName: true },
  password_change_required: { remedy: 'none', greetsByName: true },
  password_change_waived: { remedy: 'none', greetsByName: true },
  password_change_link: { remedy: 'none', greetsByName: true },
  account_locked: { remedy: 'none', greetsByName: true },
  account_unlocked: { remedy: 'none', greetsByName: true },
  sessions_revoked_by_staff: { remedy: 'none', greetsByName: true },
  devices_revoked_by_staff: { remedy: 'none', greetsByName: true },
  device_revoked_by_staff: { remedy: 'none', greetsByName: true },
  email_confirmed_by_staff: { remedy: 'none', greetsByName: true },
  staff_invited: { remedy: 'none', greetsByName: true },
  role_changed: { remedy: 'none', greetsByName: true },
  account_deactivated: { remedy: 'none', greetsByName: true },
  account_reactivated: { remedy: 'none', greetsByName: true },
  session_reported: { remedy: 'secure', greetsByName: true },
  api_token_created: { remedy: 'secure', greetsByName: true },
  data_export_requested: { remedy: 'secure', greetsByName: true },
  data_export_ready: { remedy: 'secure', greetsByName: true },
  account_closing: { remedy: 'secure', greetsByName: true },
  account_closing_cancelled: { remedy: 'secure', greetsByName: true },
  account_closed: { remedy: 'none', greetsByName: true },
  alert_digest: { remedy: 'none', greetsByName: true, isWork: true },
};

/** One thing of a list, with a link to it. */
export type MailItem = { title: string; lines: string[]; url: string };

/** Writes an instant as the reader would, in the reader's time zone. */
export type WriteInstant = (instant: Date) => string;

/** Who a mail is for, with the preferences it is written by. */
export type Recipient = { email: string; name: string; language: Language; zone: TimeZone };

/** When, where and on what something was done. */
export type Circumstances = {
  at: Date;
  ip: string | null;
  user_agent: string | null;
  client_hints?: ClientHints | null;
};
