import { createHash, randomBytes } from 'node:crypto';

export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** `bytes` random bytes as base64url. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url');
