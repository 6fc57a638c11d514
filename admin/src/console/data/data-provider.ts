import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import { request } from '../../api/request.ts';
import { actions } from './actions.ts';
import { type FetchPage, MAX_LIMIT, PageCursors } from './page-cursors.ts';
import { resourceApi } from './resource-api.ts';

/** State of the page: react-admin asks by page number, and the cursors of the pages that were read belong to all lists. */
const cursors = new PageCursors();

const sortOf = ({ sort }: GetListParams): string | undefined =>
  sort && `${sort.order === 'DESC' ? '-' : ''}${sort.field}`;

async function getList(resource: string, params: GetListParams) {
  const { path, sorts, pages, toQuery = (filter) => filter } = resourceApi(resource);
  const query = { ...toQuery(params.filter ?? {}), ...(sorts && { sort: sortOf(params) }) };
  const fetch: FetchPage<RaRecord> = (limit, cursor) =>
    request('GET', path, { query: { ...query, ...(pages && { limit, cursor }) }, signal: params.signal });
  if (!pages) {
    const { data } = await fetch(0, undefined);
    return { data, total: data.length };
  }
  const { page, perPage: asked } = params.pagination ?? { page: 1, perPage: 25 };
  const perPage = Math.min(asked, MAX_LIMIT);
  const { data, hasNext } = await cursors.page(`${path} ${JSON.stringify(query)}`, page, perPage, fetch);
  return { data, pageInfo: { hasNextPage: hasNext, hasPreviousPage: page > 1 } };
}

const inParts = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );

const pathOf = (resource: string, id: unknown): string =>
  `${resourceApi(resource).path}/${encodeURIComponent(String(id))}`;

const oneByOne = async (): Promise<never> => {
  throw new Error('The API changes records one by one; actions on many have methods of their own.');
};

type Crud = Pick<
  DataProvider,
  | 'getList'
  | 'getOne'
  | 'getMany'
  | 'getManyReference'
  | 'create'
  | 'update'
  | 'updateMany'
  | 'delete'
  | 'deleteMany'
  | 'supportAbortSignal'
>;

/** What react-admin's own hooks use. */
const crud = {
  supportAbortSignal: true,
  getList,
  getOne: async (resource, { id, signal }) => ({
    data: await request('GET', pathOf(resource, id), { signal }),
  }),
  getMany: async (resource, { ids, signal }) => {
    const { path, pages } = resourceApi(resource);
    const ask = async (query: object) =>
      (await request<{ data: RaRecord[] }>('GET', path, { query, signal })).data;
    if (!pages) return { data: (await ask({})).filter(({ id }) => ids.includes(id)) };
    const parts = inParts(ids, MAX_LIMIT).map((id) => ask({ id, limit: MAX_LIMIT }));
    return { data: (await Promise.all(parts)).flat() };
  },
  getManyReference: (resource, { target, id, ...params }) =>
    getList(resource, { ...params, filter: { ...params.filter, [target]: id } }),
  create: async (resource, { data }) => ({
    data: await request('POST', resourceApi(resource).path, { body: data }),
  }),
  update: async (resource, { id, data }) => {
    const { update } = resourceApi(resource);
    if (!update) throw new Error(`The API does not update the resource ${resource}`);
    return { data: await request(update, pathOf(resource, id), { body: data }) };
  },
  updateMany: oneByOne,
  // Why it is deleted comes as `meta: { reason }`.
  delete: async (resource, { id, meta }) => {
    await request('DELETE', pathOf(resource, id), { body: meta });
    return { data: { id } };
  },
  deleteMany: oneByOne,
} as Crud;

/** react-admin's way to the API, and the actions that are no CRUD: `useDataProvider<ConsoleDataProvider>().revokeApiKey(…)`. */
export const dataProvider = { ...crud, ...actions };
export type ConsoleDataProvider = typeof dataProvider;
