import { hash, randomBytes } from 'node:crypto';

export const sha256 = (data: string | Uint8Array): Buffer => hash('sha256', data, 'buffer');

/** `bytes` random bytes as base64url. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url');
