import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import { request } from '../../api/request.ts';
import { type FetchPage, MAX_LIMIT, PageCursors } from './page-cursors.ts';
import { resourceApi } from './resource-api.ts';

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

const unsupported = (what: string) => async (): Promise<never> => {
  throw new Error(`The API has no ${what}; actions have routes of their own.`);
};

/** react-admin's way to the API. Lists, single records and creation; every other action calls its own route. */
export const dataProvider = {
  supportAbortSignal: true,
  getList,
  getOne: async (resource, { id, signal }) => ({
    data: await request('GET', `${resourceApi(resource).path}/${encodeURIComponent(id)}`, { signal }),
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
  update: unsupported('update'),
  updateMany: unsupported('update'),
  delete: unsupported('deletion'),
  deleteMany: unsupported('deletion'),
} as DataProvider;
