import type { DeviceType } from './event-enums.ts';

/**
 * Why a login or an alert is suspicious, as data: a code and its parameters. Rules and the score store reasons in this form;
 * `reason-text.ts` writes them in the language of the person who reads them.
 */

/** What a parameter of each kind holds. */
export type ReasonValues = {
  /** A name or a text that is shown as it is; null where it is not known. */
  text: string | null;
  /** ISO 3166-1 alpha-2; null where it is not known. */
  country: string | null;
  /** Where an IP address is. */
  location: { city: string | null; country: string | null };
  /** Who announces an IP address. */
  operator: { name: string | null; asn: number };
  device: { browser: string | null; os: string | null };
  device_type: DeviceType | null;
  count: number;
  /** A count of accounts that stops at `MAX_COUNTED_ACCOUNTS`. */
  accounts: number;
  /** 0 to 100. */
  score: number;
  kilometres: number;
  hours: number;
  minutes: number;
  seconds: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** 0 to 23, in UTC. */
  hour: number;
};
export type ReasonKind = keyof ReasonValues;

/** A network's accounts are counted up to this many; the number then means "or more". */
export const MAX_COUNTED_ACCOUNTS = 64;

/** Every reason with its parameters and their kinds. The first count of a reason chooses the plural form of its text. */
export const reasonParams = {
  // The score: what is new about a login, …
  first_country: { country: 'country' },
  first_region: { region: 'text', country: 'country' },
  first_operator: { operator: 'operator' },
  new_network: { network: 'text' },
  new_address: { ip: 'text' },
  first_device_type: { device_type: 'device_type' },
  first_device: { device: 'device' },
  new_os_version: { os: 'text' },
  new_browser_version: { browser: 'text' },
  similar_device: {},
  unusual_time: { weekday: 'weekday', hour: 'hour' },
  failing_network: {},
  // … and what is rare among all users, for a user without a history.
  rare_country: { country: 'country' },
  rare_operator: { country: 'country', operator: 'operator' },
  rare_device: { device: 'device' },
  // Rules about a single login.
  very_unusual_login: { score: 'score' },
  new_device_and_network: { device: 'device', location: 'location' },
  impossible_travel: {
    location: 'location',
    distance_km: 'kilometres',
    previous_location: 'location',
    apart_seconds: 'seconds',
  },
  dormant_account: { days: 'count' },
  login_after_failures: { count: 'count' },
  program_login: { program: 'text' },
  leaked_password: {},
  default_staff_account: { identifier: 'text' },
  session_reported: { device: 'device', ip: 'text', location: 'location' },
  // Rules about guessing.
  failed_logins: { count: 'count', minutes: 'minutes' },
  failed_accounts: { accounts: 'accounts' },
  login_among_failures: { accounts: 'accounts' },
  failed_networks: { accounts: 'count', networks: 'count', window_seconds: 'seconds' },
  even_rhythm: { count: 'count' },
  wrong_codes: { count: 'count', minutes: 'minutes' },
  codes_sent: { count: 'count', minutes: 'minutes' },
  resets_requested: { count: 'count', hours: 'hours' },
  resets_from_network: { accounts: 'count' },
  // Rules about what happens after a login.
  backup_code_new_location: { location: 'location' },
  two_factor_disabled_after_login: { after_seconds: 'seconds', score: 'score' },
  password_changed_after_login: { after_seconds: 'seconds', score: 'score' },
  email_changed_after_login: { after_seconds: 'seconds', score: 'score' },
  email_change_requested_after_login: { after_seconds: 'seconds', score: 'score' },
  session_device_changed: { device: 'device', previous_device: 'device' },
  session_country_changed: { country: 'country', previous_country: 'country' },
  // Rules about staff, API keys and the audit log.
  users_viewed: { users: 'count' },
  key_from_new_network: { network: 'text', location: 'location' },
  log_tampering: { finding: 'text' },
  log_not_appended: { events: 'count', waiting_seconds: 'seconds' },
  log_not_verified: {},
} as const satisfies Record<string, Record<string, ReasonKind>>;

type Table = typeof reasonParams;
export type ReasonCode = keyof Table;
export const reasonCodes = Object.keys(reasonParams) as ReasonCode[];

type ParamsOf<Params> = {
  -readonly [Name in keyof Params]: Params[Name] extends ReasonKind ? ReasonValues[Params[Name]] : never;
};

/** One reason: `{ code: 'first_country', params: { country: 'VN' } }`. */
export type Reason = { [Code in ReasonCode]: { code: Code; params: ParamsOf<Table[Code]> } }[ReasonCode];
