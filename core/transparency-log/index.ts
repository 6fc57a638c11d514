export { type Arrival, type Arrivals, keysOfArrival, readArrivals } from './arrival-store.ts';
export { asAppended } from './as-appended.ts';
export {
  checkpointSchema,
  checkpointsPage,
  consistency,
  consistencySchema,
  latestCheckpoint,
} from './checkpoints.ts';
export { continueLog, type Refused, refusedState } from './continue-log.ts';
export { type EntryKey, KEY_BYTES, keyText, readKey, writeKey } from './event-key.ts';
export { type Finding, firstOfEach, moreOfEach } from './finding.ts';
export { missingHolds } from './holds-in-force.ts';
export { integrateEvents } from './integrate.ts';
export { integrateQueue } from './integrate-queue.ts';
export { integrity, integritySchema, logKeys } from './integrity.ts';
export { keptHere } from './kept.ts';
export { checkpointBefore, findLog } from './log-store.ts';
export { type Manifest, signManifest } from './manifest.ts';
export { type KnownKey, parseVerifierKey, verifierKey } from './note.ts';
export { eventProof, eventProofSchema } from './proof.ts';
export { proveSet, type SetProof, type TimeRange } from './prove-set.ts';
export { publishedCheckpoint, publishedTile } from './published.ts';
export { type Leaves, leavesOfRows, queueForLog } from './queue.ts';
export { pendingState } from './queue-store.ts';
export { carriersOf, waitingCarriers } from './record-store.ts';
export { insertRemoval } from './removal-store.ts';
export { removalOf } from './removals.ts';
export { faultOfDays, newestOf } from './retention-in-force.ts';
export { rotateKey } from './rotate-key.ts';
export { setDigest } from './set-digest.ts';
export { refusingSigners } from './signer-store.ts';
export { ownKeyRows, signingKeyColumn } from './signing-keys.ts';
export {
  type Dropped,
  type Expired,
  isRecordCode,
  ownKeys,
  type RetentionChanged,
  ruleCodes,
  type Statement,
  signStatement,
  statementOf,
} from './statement.ts';
export { type StoredLeaf, storedLeaves } from './stored-events.ts';
export { leafTiles } from './tile-store.ts';
export { TILE_WIDTH } from './tiles.ts';
export type { TrustReason } from './trusted-keys.ts';
export {
  failVerification,
  runVerification,
  startVerification,
  VERIFY_JOB,
  verificationById,
  verificationSchema,
  verificationsPage,
} from './verifications.ts';
export { type Verification, verdictOf, verifyLog } from './verify-log.ts';
export { sendToWitnesses } from './witness.ts';
