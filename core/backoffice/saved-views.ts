import type { Language } from '#contract/languages.ts';
import { isAllowed } from '#contract/permissions.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import type { Session } from '#core/identity/index.ts';
import { Conflict, Forbidden, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  MAX_OWN_VIEWS,
  MAX_SHARED_VIEWS,
  type SavedView,
  type SavedViewChanges,
  type SavedViewInput,
  type ViewableList,
  viewableLists,
} from './saved-view.ts';
import {
  countViews,
  deleteView,
  findOpenView,
  forgetDefaultsOfOthers,
  hasViewNamed,
  insertView,
  listOpenViews,
  lockViews,
  type SavedViewRow,
  type StoredView,
  setDefaultView,
  updateView,
} from './saved-view-store.ts';

type Reader = Session['user'];
type Transaction = Parameters<typeof lockViews>[0];

const mayOpen = ({ role }: Reader, resource: ViewableList) => isAllowed(role, viewableLists[resource]);

const toView = ({
  owner_id,
  owner_name,
  owner_active,
  created_at,
  updated_at,
  ...row
}: SavedViewRow): SavedView => ({
  id: row.id,
  resource: row.resource,
  name: row.name,
  shared: row.shared,
  filter: row.filter,
  hidden_columns: row.hidden_columns,
  owner: { id: owner_id, name: owner_name },
  owner_active,
  is_default: row.is_default,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});

/** Returns the reader's own views and those that colleagues share, of lists that the role may see. */
export async function savedViews(
  { db }: Platform,
  reader: Reader,
  resource: ViewableList | undefined,
  language: Language,
): Promise<SavedView[]> {
  const lists = (resource ? [resource] : (Object.keys(viewableLists) as ViewableList[])).filter((list) =>
    mayOpen(reader, list),
  );
  return (await listOpenViews(db, reader.id, lists, language)).map(toView);
}

/** @throws NotFound for a colleague's private view too: that there is one is nobody's business. */
async function viewOf(db: Platform['db'], reader: Reader, id: string): Promise<SavedViewRow> {
  const row = await findOpenView(db, reader.id, id);
  if (!row || !mayOpen(reader, row.resource)) {
    throw new NotFound('no_such_view', 'There is no view with this id, or it is no longer shared.');
  }
  return row;
}

export async function savedView({ db }: Platform, reader: Reader, id: string): Promise<SavedView> {
  return toView(await viewOf(db, reader, id));
}

/** @throws Conflict when there are too many, or another with the name. */
async function requireRoom(tx: Transaction, view: StoredView, before?: SavedViewRow): Promise<void> {
  const { own, shared } = await countViews(tx, view.owner_id, view.resource);
  if (!before && own >= MAX_OWN_VIEWS) {
    throw new Conflict('too_many_views', `You have ${MAX_OWN_VIEWS} views of this list. Delete one first.`);
  }
  if (view.shared && !before?.shared && shared >= MAX_SHARED_VIEWS) {
    const detail = `There are ${MAX_SHARED_VIEWS} shared views of this list. Save yours without sharing it, or ask a colleague to delete one.`;
    throw new Conflict('too_many_shared_views', detail);
  }
  if (await hasViewNamed(tx, view)) {
    throw new Conflict('view_name_taken', 'You already have a view with this name. Choose another name.');
  }
}

type Given = { [Name in keyof SavedViewChanges]: NonNullable<SavedViewChanges[Name]> };

/** Without what was left out; `hidden_columns: null` is a choice. */
const given = (changes: SavedViewChanges) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given;

const summaryOf = ({ name, resource, shared }: StoredView) => ({ name, resource, shared });

/** @throws Conflict, Forbidden for a list that the role may not see. */
export async function saveView(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  input: SavedViewInput,
): Promise<SavedView> {
  if (!mayOpen(reader, input.resource)) throw new Forbidden('not_allowed', 'Your role cannot see this list.');
  const now = platform.clock.now();
  const view: StoredView = { id: newId(), owner_id: reader.id, ...input, created_at: now, updated_at: now };
  await change(platform, actor, async ({ tx, record }) => {
    await lockViews(tx);
    await requireRoom(tx, view);
    await insertView(tx, view);
    record('staff.view:saved', {
      subject: { id: reader.id, identifier: reader.email },
      target: { type: 'saved_view', id: view.id },
      details: summaryOf(view),
    });
  });
  return toView({ ...view, owner_name: reader.name, owner_active: true, is_default: false });
}

/** Changes an own view. @throws NotFound, Forbidden for a colleague's, Conflict */
export async function changeView(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  id: string,
  changes: SavedViewChanges,
): Promise<SavedView> {
  return change(platform, actor, async ({ tx, record }) => {
    await lockViews(tx);
    const { owner_name, owner_active, is_default, ...before } = await viewOf(tx, reader, id);
    if (before.owner_id !== reader.id) {
      throw new Forbidden('not_your_view', 'Only the owner of a view can change it. Save a copy instead.');
    }
    const after: StoredView = { ...before, ...given(changes), updated_at: platform.clock.now() };
    await requireRoom(tx, after, { ...before, owner_name, owner_active, is_default });
    await updateView(tx, after);
    if (!after.shared) await forgetDefaultsOfOthers(tx, after);
    record('staff.view:updated', {
      subject: { id: reader.id, identifier: reader.email },
      target: { type: 'saved_view', id },
      details: { before: summaryOf(before), after: summaryOf(after), changed: Object.keys(changes) },
    });
    return toView({ ...after, owner_name, owner_active, is_default });
  });
}

/** Deletes an own view; anyone who tidies up after colleagues needs `saved_views:manage`. @throws NotFound, Forbidden */
export async function removeView(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  id: string,
): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    await lockViews(tx);
    const view = await viewOf(tx, reader, id);
    if (view.owner_id !== reader.id && !isAllowed(reader.role, 'saved_views:manage')) {
      throw new Forbidden('not_your_view', 'Only the owner of a view or an admin can delete it.');
    }
    await deleteView(tx, id);
    record('staff.view:deleted', {
      subject: { id: view.owner_id },
      target: { type: 'saved_view', id },
      details: summaryOf(view),
    });
  });
}

/** Which view a list opens with for the reader. @throws NotFound */
export async function chooseDefaultView(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  resource: ViewableList,
  viewId: string | null,
): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    await lockViews(tx);
    if (viewId !== null && (await viewOf(tx, reader, viewId)).resource !== resource) {
      throw new NotFound('no_such_view', 'There is no view of this list with this id.');
    }
    await setDefaultView(tx, reader.id, resource, viewId);
    record('staff.view:default_chosen', {
      subject: { id: reader.id, identifier: reader.email },
      ...(viewId !== null && { target: { type: 'saved_view', id: viewId } }),
      details: { resource, view_id: viewId },
    });
  });
}
