import { batchWriter } from '#core/audit-trail/index.ts';
import { isUsableKey } from '#core/identity/index.ts';

export const { insertBatch, insertBatches } = batchWriter(isUsableKey);
