import { generateSecret, generateURI, verifySync } from 'otplib';
import { readTypedCode } from './typed-code.ts';

/** RFC 6238 as every authenticator app knows it: SHA-1, 6 digits, 30 seconds. */
export const TOTP = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** 160 bits, which RFC 4226 (section 4, R6) recommends for SHA-1. */
const SECRET_BYTES = 20;

/** Returns a new secret in base32. */
export const newTotpSecret = (): string => generateSecret({ length: SECRET_BYTES });

/** Returns what the QR code says. @param issuer what the app calls the account; from the settings. */
export const otpauthUri = (secret: string, account: string, issuer: string): string =>
  generateURI({
    issuer,
    label: account,
    secret,
    algorithm: 'sha1',
    digits: TOTP.digits,
    period: TOTP.period,
  });

/**
 * Returns the time step that a code belongs to, or null when it is of none. One step of drift either way is allowed,
 * because clocks differ and typing takes time (RFC 6238, 5.2 and 6).
 */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  if (!isTotpCode(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: TOTP.period });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code);

/** Six digits, however they were typed; null when it cannot be a code of an app or of a mail. */
export function normaliseDigits(typed: string): string | null {
  const code = readTypedCode(typed, TOTP.digits);
  return code !== null && isTotpCode(code) ? code : null;
}
