import type { Schemas } from '../../api/client.ts';

/** Returns the code of an event as it was sent; null where it has none that is a text. */
export const codeOf = ({ event }: Pick<Schemas['DeadLetter'], 'event'>): string | null =>
  typeof event.code === 'string' ? event.code : null;
