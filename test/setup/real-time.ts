import { setTimeout as wait } from 'node:timers/promises';

/**
 * Lets time pass where time itself is what a test is about: a limit that counts seconds, a peer that stays silent, or the proof that
 * nothing happens meanwhile. What a test waits for it asks for until it is there (`eventually`, `expect.poll`, `waitFor`).
 * @param _why what would be missed without the time, for who reads the call.
 */
export const letTimePass = (ms: number, _why: string): Promise<void> => wait(ms);
