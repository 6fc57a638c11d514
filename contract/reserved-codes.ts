import { catalogue } from './event-catalogue.ts';

/**
 * What a code is about: the part before its first dot or colon. Of these families both Gatehouse and the services that it
 * watches record events: what users do and what happens to their accounts.
 */
const sharedFamilies: ReadonlySet<string> = new Set(['user']);

const familyOf = (code: string): string => code.slice(0, code.search(/[.:]/));

/**
 * Families of which Gatehouse alone records events: its staff, keys, alerts, log, exports and so on. They follow from the
 * catalogue, so a new event of its own is reserved from the day it exists.
 */
export const reservedFamilies: readonly string[] = [...new Set(Object.keys(catalogue).map(familyOf))].filter(
  (family) => !sharedFamilies.has(family),
);

const reserved = new RegExp(`^(?:${reservedFamilies.join('|')})[.:]`);

/** Returns whether nobody but Gatehouse may record events with this code. */
export const isReserved = (code: string): boolean => reserved.test(code);

/** As a sentence for anyone who sends one. */
export const RESERVED = `Only Gatehouse itself records codes that begin with ${reservedFamilies.slice(0, -1).join(', ')} or ${reservedFamilies.at(-1)}. Put the name of your product in front, such as \`shop.${reservedFamilies[0]}:done\`.`;

/**
 * Returns whether Gatehouse recorded an event itself, which alone counts as its word: of an event that came with an API
 * key only that much is known that someone with the key said so.
 */
export const isRecordedHere = ({ api_key_id }: { api_key_id: string | null }): boolean => api_key_id === null;

/**
 * Returns an event that was sent before these codes were reserved. It is kept and appended, and says nothing to any rule.
 */
export const isImitation = ({ code, api_key_id }: { code: string; api_key_id: unknown }): boolean =>
  api_key_id !== null && isReserved(code);
