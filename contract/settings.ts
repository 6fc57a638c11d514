/** What settings are about, in the order in which the console shows them. */
export const settingGroups = [
  'address',
  'storage',
  'queue',
  'mail',
  'login',
  'limits',
  'retention',
  'watching',
  'other',
] as const;
export type SettingGroup = (typeof settingGroups)[number];
