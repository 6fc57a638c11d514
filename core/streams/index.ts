export { eventText } from './deliver.ts';
export { pruneDeliveries } from './prune-deliveries.ts';
export { runStreams } from './run-streams.ts';
export { newSecret, streamSecretColumns } from './secret.ts';
export {
  deliverySchema,
  newSecretSchema,
  newStreamSchema,
  streamInputSchema,
  streamSchema,
} from './stream.ts';
export { matchingEvents, readLog } from './stream-events.ts';
export { findStream, insertStream } from './stream-store.ts';
export {
  createStream,
  removeStream,
  replayStream,
  rotateStreamSecret,
  streamById,
  streamDeliveries,
  streams,
  switchStream,
} from './streams.ts';
