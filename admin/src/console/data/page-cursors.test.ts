import { beforeEach, describe, expect, it } from 'vitest';
import { type FetchPage, PageCursors } from './page-cursors.ts';

const ITEMS = Array.from({ length: 1000 }, (_, index) => index);
let asked: { limit: number; cursor: string | undefined }[];
let pages: PageCursors;

/** Returns a list behind a keyset cursor: the cursor is the last item given. */
const fetch: FetchPage<number> = async (limit, cursor) => {
  asked.push({ limit, cursor });
  const start = cursor === undefined ? 0 : Number(cursor) + 1;
  const data = ITEMS.slice(start, start + limit);
  const last = data.at(-1);
  return { data, page_info: { next_cursor: last === undefined || last === 999 ? null : String(last) } };
};

beforeEach(() => {
  asked = [];
  pages = new PageCursors();
});

describe('numbered pages over cursors', () => {
  it('take one request each when they are visited in turn', async () => {
    expect((await pages.page('all', 1, 25, fetch)).data[0]).toBe(0);
    expect((await pages.page('all', 2, 25, fetch)).data[0]).toBe(25);
    expect((await pages.page('all', 3, 25, fetch)).data[0]).toBe(50);
    expect((await pages.page('all', 2, 25, fetch)).data[0]).toBe(25);
    expect(asked).toHaveLength(4);
  });

  it('are walked to in large steps after a reload', async () => {
    const { data, hasNext } = await pages.page('all', 13, 25, fetch);
    expect(data[0]).toBe(300);
    expect(hasNext).toBe(true);
    expect(asked.map(({ limit }) => limit)).toEqual([200, 100, 25]);
  });

  it('know the last one', async () => {
    expect((await pages.page('all', 5, 200, fetch)).hasNext).toBe(false);
  });

  it('are empty behind the end, and too far away to walk', async () => {
    expect(await pages.page('all', 42, 25, fetch)).toEqual({ data: [], hasNext: false });
    asked = [];
    expect(await pages.page('all', 1000, 25, fetch)).toEqual({ data: [], hasNext: false });
    expect(asked).toEqual([]);
  });

  it('are not mixed up between lists and sizes', async () => {
    await pages.page('all', 1, 25, fetch);
    expect((await pages.page('all', 2, 50, fetch)).data[0]).toBe(50);
    expect((await pages.page('others', 2, 25, fetch)).data[0]).toBe(25);
  });
});
