import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

export const sha256 = (data: string | Uint8Array): Buffer => hash('sha256', data, 'buffer');

/** `bytes` random bytes as base64url. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Returns whether two secrets are the same, in a time that tells nothing of where they differ. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b));
