export {
  type DaysByCategory,
  daysInForce,
  holdRetentionStill,
  listRetention,
  type RetentionRow,
  replaceRetention,
} from './days-store.ts';
export {
  activeHolds,
  findHold,
  type HoldInTable,
  type HoldKey,
  type HoldRow,
  hasActiveHold,
  holdHoldsStill,
  IS_HELD,
  insertHold,
  type ListedHoldRow,
  listHolds,
  releaseHoldRow,
} from './hold-store.ts';
