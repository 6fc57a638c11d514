export {
  type ActionCount,
  countActions,
  firstEventAt,
  listRecorded,
  type RecordedAct,
  staffActsOn,
  usersOfEvents,
  usesOfEvents,
} from './activity-store.ts';
export { type AuditEvent, auditEventSchema, riskSchema } from './audit-event.ts';
export { alteredEntries, dictionaryNames, withEntries } from './dictionaries.ts';
export {
  type BatchOrigin,
  type EventRow,
  idInBatch,
  type Subjects,
  toEventRow,
} from './event-row.ts';
export { bySubjectAndTime, copyEvents, eventKey, findSubjects, storedEventKeys } from './event-store.ts';
export {
  ALL_EVENTS,
  countByDay,
  EVENTS_WITH_NAMES,
  eventsBetween,
  fromEvents,
  insertFrom,
  joinDictionary,
} from './events-source.ts';
export {
  checkRange,
  codeFilter,
  countryFilter,
  type EventFilter,
  eventFilterShape,
  networkFilter,
  UNKNOWN,
} from './filter.ts';
export { eventCells, eventJson } from './generated/event-form.ts';
export { leafFieldsOf, leafText, leafTextOfRow } from './generated/leaf-text.ts';
export type { LeafFields, LeafRow } from './leaf-fields.ts';
export { allOwnEvents, type OwnFilter, ownEvents } from './own-log.ts';
export {
  attachedPartitions,
  catalogueMonths,
  detachedTables,
  detaching,
  EVENTS_SCHEMA,
  ensurePartitions,
  expiredName,
  type Month,
  monthStart,
  monthsAhead,
  monthsOf,
  partitionName,
} from './partitions.ts';
export { parseQuery } from './query.ts';
export { withTerms } from './query-terms.ts';
export { eventById, eventsPage } from './search.ts';
export {
  type EventKey,
  eventsOfKeys,
  eventsOfSubject,
  eventsWithKeys,
  listEvents,
  listEventsForward,
  type StoredEvent,
  selectFrom,
  toAuditEvents,
  whereMatches,
} from './search-store.ts';
export type { Term } from './term.ts';
export { isRollupTerm, rollupTerm } from './term-sql.ts';
