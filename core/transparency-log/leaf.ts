import { type LeafFields, leafText } from '#core/audit/index.ts';
import { hashLeaf } from './merkle.ts';

/** Returns the hash of an event that was read back, as the log holds it. */
export const leafHash = (row: LeafFields): Buffer => hashLeaf(leafText(row));
