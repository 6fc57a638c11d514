export { COMPACT_INDEXES_JOB, compactIndexes, continuationSchema } from './compact.ts';
