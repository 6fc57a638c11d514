import { type SettingGroup, settingGroups } from '#contract/settings.ts';

/** Returns settings by group, in the order of the groups; empty groups are left out. */
export const grouped = <Setting extends { group: SettingGroup }>(
  settings: readonly Setting[],
): { group: SettingGroup; settings: Setting[] }[] =>
  settingGroups
    .map((group) => ({ group, settings: settings.filter((setting) => setting.group === group) }))
    .filter(({ settings }) => settings.length > 0);
