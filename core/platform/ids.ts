import { v5, v7 } from 'uuid';

/** Namespace of the UUIDs that stand for logins without an account. Never change it: stored ids depend on it. */
const LOGIN_NAMESPACE = '6f2d0a3e-8f0b-4c1f-9a52-5d8c7d0b9e11';

/** A new UUIDv7 (RFC 9562 section 5.7): sorts by the time it was made. */
export const newId = (): string => v7();

/** The lowest UUIDv7 of a time: those made before it are lower. */
export function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** The subject of events about a login that no account has: the same UUIDv5 for the same login, whatever its case. */
export const subjectIdOfLogin = (login: string): string => v5(login.trim().toLowerCase(), LOGIN_NAMESPACE);
