export { activeUsers, activeUsersSchema } from './active-users.ts';
export { timeline, timelineSchema, top, topSchema } from './analytics.ts';
export { bucketStarts } from './buckets.ts';
export {
  countedDays,
  type Difference,
  differingDays,
  differingHours,
  differingReceipts,
  differingUsers,
  type TimeRange,
} from './count-check-store.ts';
export { allSummedDays, differingSums, forgetDays, sumDay, summedDays } from './day-counts-store.ts';
export { facets, facetsSchema } from './facets.ts';
export { DAY_MS, dateOf, dayOf, forgetLateDays, lastSummedDay, lateDays } from './late-days.ts';
export { type Interval, intervalFor, intervals, isoRange, type Range, rangeOf } from './range.ts';
export { activeUsersOf, addToDays, addToRollups, addToUserDays, type RollupRow, rollUp } from './rollup.ts';
export { rollupFields } from './rollup-store.ts';
export { bucketSchema, fillSeries } from './series.ts';
export { type BucketCount, rawFields } from './store.ts';
export { twoFactorAdoption, twoFactorAdoptionSchema } from './two-factor.ts';
