export { type Actor, systemActor } from './actor.ts';
export { announceBatch, STORE_BATCHES_JOB } from './announce.ts';
export { type Change, change } from './change.ts';
export {
  EARLIEST,
  type EventInput,
  eventInputSchema,
  MAX_DETAILS_BYTES,
  MAX_FUTURE_MS,
  MAX_REASON,
} from './event-input.ts';
export { failMail } from './fail-mail.ts';
export { keepBody, readBody } from './inbox-body.ts';
export { ageOf, isStuck, testInbox } from './inbox-health.ts';
export {
  type Attempts,
  type BatchWriter,
  batchWriter,
  claimBatch,
  claimWaiting,
  deleteBatch,
  type Half,
  type Insertion,
  inboxDepth,
  inboxState,
  insertInboxRow,
  listSuspects,
  listWaitingBatches,
  lockBatch,
  type NewBatch,
  noteAttempt,
  putOff,
  releaseClaim,
  settleDeadClaims,
  splitBatch,
  type TakenBatch,
  takeClaimed,
  tries,
} from './inbox-store.ts';
export { insertOwnEvents } from './own-events.ts';
export { ownEventsWaiting } from './own-waiting.ts';
export { groupIdOf, idOfPost, placeOfPost } from './post-group.ts';
export {
  type BatchRow,
  type Dealt,
  deleteReceipts,
  FIRST_RECEIVED,
  type FoundBatch,
  findBatch,
  findBatchByKey,
  markBatchesStored,
  markLetterStored,
  receiptSums,
  recentLag,
  toDead,
  toStored,
} from './receipt-store.ts';
export {
  type CodeDetails,
  joined,
  type OwnEvent,
  type RecordedEvent,
  recordedEvent,
} from './recorded-event.ts';
export { RECORDED_HERE } from './recorded-here.ts';
export { redactions } from './redactions.ts';
export { type RefusalCode, refusalsOf } from './refusals.ts';
