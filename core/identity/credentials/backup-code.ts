import { randomInt } from 'node:crypto';
import { readTypedCode } from './typed-code.ts';

export const BACKUP_CODES = 10;
/** Few are left: time to make new ones. */
export const FEW_BACKUP_CODES = 3;

/** Crockford's base32: no I, L, O and U, which people take for others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten codes of 50 random bits each, such as `7KQ2M-X9TRB`. */
export const newBackupCodes = (): string[] => Array.from({ length: BACKUP_CODES }, newBackupCode);

function newBackupCode(): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** Returns a code as it is compared, however it was typed; null when it cannot be one. */
export function normaliseBackupCode(typed: string): string | null {
  const code = readTypedCode(typed, LENGTH)?.replaceAll('O', '0').replace(/[IL]/g, '1');
  return code !== undefined && [...code].every((char) => ALPHABET.includes(char)) ? code : null;
}
