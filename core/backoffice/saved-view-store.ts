import type { Language } from '#contract/languages.ts';
import { withUser } from '#core/directory/index.ts';
import { lockUntilEnd } from '#core/platform/advisory-lock.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ViewableList } from './saved-view.ts';

export type SavedViewRow = Tables['saved_views'] & {
  resource: ViewableList;
  filter: Record<string, unknown>;
  hidden_columns: string[] | null;
  owner_name: string;
  owner_active: boolean;
  is_default: boolean;
};
export type StoredView = Omit<SavedViewRow, 'owner_name' | 'owner_active' | 'is_default'>;

/** Returns views that a member of staff can open: their own and the shared ones. */
const openViews = (db: Knex, readerId: string) =>
  db('saved_views as v')
    .leftJoin('default_views as d', (join) =>
      join.on('d.view_id', 'v.id').andOn('d.user_id', db.raw('?', [readerId])),
    )
    .where((either) => either.where('v.owner_id', readerId).orWhere('v.shared', true))
    .select('v.*', db.raw('d.view_id is not null as is_default'))
    .modify(withUser(db, 'v.owner_id', { name: 'owner_name', active: 'owner_active' }));

/** Lists views by name; their number is limited when they are created. */
export const listOpenViews = async (
  db: Knex,
  readerId: string,
  resources: readonly ViewableList[],
  language: Language,
): Promise<SavedViewRow[]> =>
  openViews(db, readerId)
    .whereIn('v.resource', resources)
    .orderByRaw(`v.name ${await collateFor(db, language)}, v.id`) as unknown as Promise<SavedViewRow[]>;

export async function findOpenView(
  db: Knex,
  readerId: string,
  id: string,
): Promise<SavedViewRow | undefined> {
  const [row] = (await openViews(db, readerId).where('v.id', id)) as SavedViewRow[];
  return row;
}

/** Makes those who save views wait for each other: two at once must not both find the last place or the same name. */
export const lockViews = (tx: Transaction): Promise<void> =>
  lockUntilEnd(tx, { kind: 'saved views', id: 'all' });

export async function countViews(
  tx: Transaction,
  ownerId: string,
  resource: ViewableList,
): Promise<{ own: number; shared: number }> {
  const { rows } = await tx.raw(
    `select count(*) filter (where owner_id = ?)::int as own, count(*) filter (where shared)::int as shared
     from saved_views where resource = ?`,
    [ownerId, resource],
  );
  return rows[0];
}

/** Returns whether the owner has another view of the list by this name. */
export async function hasViewNamed(tx: Transaction, view: StoredView): Promise<boolean> {
  const row = await tx('saved_views')
    .where({ owner_id: view.owner_id, resource: view.resource })
    .whereNot({ id: view.id })
    .whereRaw('lower(name) = lower(?)', [view.name])
    .first('id');
  return row !== undefined;
}

const toColumns = ({ filter, hidden_columns, ...row }: StoredView) => ({
  ...row,
  filter: JSON.stringify(filter),
  hidden_columns: hidden_columns && JSON.stringify(hidden_columns),
});

export async function insertView(tx: Transaction, view: StoredView): Promise<void> {
  await tx('saved_views').insert(toColumns(view));
}

export async function updateView(tx: Transaction, view: StoredView): Promise<void> {
  await tx('saved_views').where({ id: view.id }).update(toColumns(view));
}

export async function deleteView(tx: Transaction, id: string): Promise<void> {
  await tx('saved_views').where({ id }).delete();
}

/** Removes the view as the default view of colleagues once it is no longer shared. */
export async function forgetDefaultsOfOthers(tx: Transaction, view: StoredView): Promise<void> {
  await tx('default_views').where({ view_id: view.id }).whereNot({ user_id: view.owner_id }).delete();
}

export async function setDefaultView(
  tx: Transaction,
  userId: string,
  resource: ViewableList,
  viewId: string | null,
): Promise<void> {
  if (viewId === null) {
    await tx('default_views').where({ user_id: userId, resource }).delete();
    return;
  }
  await tx('default_views')
    .insert({ user_id: userId, resource, view_id: viewId })
    .onConflict(['user_id', 'resource'])
    .merge();
}
