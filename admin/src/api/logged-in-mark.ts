import { getTab, setTab } from '../shared/storage/areas.ts';

const MARK = 'signed-in';

/** Remembers, for this tab, that somebody is logged in, so that a later refusal can be told as the end of a session. */
export const markSignedIn = (): void => setTab(MARK, true);
export const isMarkedSignedIn = (): boolean => getTab(MARK) === true;
