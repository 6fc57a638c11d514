import { getTab, setTab } from '../shared/storage/areas.ts';

const MARK = 'logged-in';

/** Remembers, for this tab, that someone is logged in, so that a later refusal can be told as the end of a session. */
export const markLoggedIn = (): void => setTab(MARK, true);
export const isMarkedLoggedIn = (): boolean => getTab(MARK) === true;
