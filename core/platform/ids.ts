import { v5, v7 } from 'uuid';
import { identifierKey } from './identifier.ts';

/** Namespace of the UUIDs that stand for logins without an account. Never change it: stored ids depend on it. */
const IDENTIFIER_NAMESPACE = '6f2d0a3e-8f0b-4c1f-9a52-5d8c7d0b9e11';

/** Returns a new UUIDv7 (RFC 9562 section 5.7): sorts by the time it was made. */
export const newId = (): string => v7();

/** Returns the lowest UUIDv7 of a time: those made before it are lower. */
export function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Returns when a UUIDv7 was made; undefined for any other id. */
export function timeOfId(id: string): Date | undefined {
  return id[14] === '7' ? new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) : undefined;
}

/** Returns the subject of events about an identifier that no account has: the same UUIDv5 for all ways to write it. */
export const subjectIdOfIdentifier = (identifier: string): string =>
  v5(identifierKey(identifier), IDENTIFIER_NAMESPACE);
