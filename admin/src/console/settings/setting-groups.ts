/** What belongs together; a setting goes to the first group that a beginning of its name fits. */
const beginnings = [
  ['address', /^(HOST|PORT|PUBLIC_URL|TRUST_PROXY|NODE_ENV)$/],
  ['storage', /^(DATA_DIR|DATABASE_)/],
  ['queue', /^(REDIS_|QUEUE_|WORKER_)/],
  ['mail', /^(SMTP_|MAIL_)/],
  ['login', /^(ADMIN_|ENCRYPTION_|SESSION_|REAUTHENTICATION_|STAFF_|TWO_FACTOR_|APPROVAL_|LOGIN_)/],
  ['limits', /^(REQUESTS_|INGEST_|INBOX_|QUERY_)/],
  ['retention', /^(ARCHIVE_|RETENTION_)/],
  ['watching', /^(METRICS_|LOG_)/],
] as const;

export type SettingGroup = (typeof beginnings)[number][0] | 'other';

const groupOf = (name: string): SettingGroup =>
  beginnings.find(([, beginning]) => beginning.test(name))?.[0] ?? 'other';

/** Settings by group, in the order of the groups; empty groups are left out. */
export function grouped<Setting extends { name: string }>(
  settings: readonly Setting[],
): { group: SettingGroup; settings: Setting[] }[] {
  const order: SettingGroup[] = [...beginnings.map(([group]) => group), 'other'];
  return order
    .map((group) => ({ group, settings: settings.filter(({ name }) => groupOf(name) === group) }))
    .filter(({ settings }) => settings.length > 0);
}
