export { countDeadLetters } from './dead-letter-store.ts';
export {
  deadLetterById,
  deadLetterSchema,
  deadLettersPage,
  discardDeadLetter,
  retryDeadLetter,
} from './dead-letters.ts';
export { requireRoom } from './inbox-room.ts';
export {
  acceptBatch,
  batchState,
  batchStateSchema,
  batchTooLarge,
  checkBatch,
  checkSent,
  checkSentInTurns,
  invalidEvents,
  MAX_BATCH_EVENTS,
  type Receipt,
} from './ingest.ts';
export { pruneReceipts, pruneSentIds } from './receipts.ts';
export { storeBatches, storeWaiting } from './store-batch.ts';
export { type Besides, storeRows, toRows } from './store-rows.ts';
export { sweepInbox } from './sweep.ts';
