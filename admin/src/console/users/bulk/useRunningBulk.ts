import { useStore } from 'react-admin';

/** Returns the bulk action that was started last in this browser and whose result was not put away: its id. */
export const useRunningBulk = () => useStore<string | null>('bulk-actions.running', null);
