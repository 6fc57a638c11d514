import type { Identifier, RaRecord, SortPayload } from 'react-admin';

/** A row that was chosen: what it was then, and on which page it stood. */
export type Chosen<Item extends RaRecord = RaRecord> = { id: Identifier; page: number; record: Item };

/** What is chosen in a list, and the view of the list in which it was. */
export type ListSelection<Item extends RaRecord = RaRecord> = { view: string; chosen: Chosen<Item>[] };

/** What the list shows now. */
export type Shown<Item extends RaRecord = RaRecord> = {
  view: string;
  page: number;
  records: readonly Item[];
};

/** Returns what a list shows but for its page: another filter, order or page size is another view. */
export function viewOf(filter: Record<string, unknown>, sort: SortPayload, perPage: number): string {
  const fields = Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([fields, sort.field, sort.order, perPage]);
}

export const nothing = <Item extends RaRecord>(view: string): ListSelection<Item> => ({ view, chosen: [] });

/** Returns what is chosen, if it was in this view: nobody acts on rows that a filter has taken away. */
export const inView = <Item extends RaRecord>(
  { view, chosen }: ListSelection<Item>,
  now: string,
): Chosen<Item>[] => (view === now ? chosen : []);

/** Chooses exactly these rows: the ones chosen before, and others that the page shows. */
export function withSelected<Item extends RaRecord>(
  before: ListSelection<Item>,
  ids: readonly Identifier[],
  { view, page, records }: Shown<Item>,
): ListSelection<Item> {
  const known = new Map(inView(before, view).map((one) => [one.id, one]));
  for (const record of records) {
    if (!known.has(record.id)) known.set(record.id, { id: record.id, page, record });
  }
  return { view, chosen: ids.flatMap((id) => known.get(id) ?? []) };
}

/** Lets go of rows whose page is shown without them: they are gone, or somewhere nobody looks. */
export function keepVisible<Item extends RaRecord>(
  before: ListSelection<Item>,
  { view, page, records }: Shown<Item>,
): ListSelection<Item> {
  const shown = new Set(records.map(({ id }) => id));
  const chosen = inView(before, view).filter((one) => one.page !== page || shown.has(one.id));
  return before.view === view && chosen.length === before.chosen.length ? before : { view, chosen };
}

/** Returns the chosen rows that the page does not show. */
export function outsideOf<Item extends RaRecord>(
  selection: ListSelection<Item>,
  { view, records }: Shown<Item>,
): Chosen<Item>[] {
  const shown = new Set(records.map(({ id }) => id));
  return inView(selection, view).filter(({ id }) => !shown.has(id));
}
