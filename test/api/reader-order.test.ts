import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
let admin: Api;
let organisation: string;

/** One organisation for the people of this file, so that nobody else is among them. */
const people = [
  'Zoe',
  'adam',
  'Ірина',
  'Анна',
  'Ґанна',
  'Галина',
  'Гриша',
  'Дарина',
  'Ñandu',
  'nz',
  'Öz',
  'oz',
  'Zz',
];

beforeAll(async () => {
  const { db } = app.platform;
  admin = await app.as('admin');
  organisation = newId();
  await db('organisations').insert({ id: organisation, name: 'people', slug: `people-${organisation}` });
  for (const name of people) {
    const { id } = await app.createUser({ name });
    await db('users').where({ id }).update({ organisation_id: organisation });
  }
});

const choose = (language: string | null) => admin.patch('/me/preferences', { language }).expect(200);

/** All names, page by page: what the cursor skips or repeats would show. */
async function namesBy(sort: string, language = 'en'): Promise<string[]> {
  const names: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await admin
      .get(`/users?organisation=${organisation}&sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`)
      .set('Accept-Language', language)
      .expect(200);
    names.push(...body.data.map(({ name }: { name: string }) => name));
    if (body.page_info.next_cursor === null) return names;
    cursor = body.page_info.next_cursor;
  }
}

const english = [
  ...['adam', 'Ñandu', 'nz', 'oz', 'Öz', 'Zoe', 'Zz'],
  ...['Анна', 'Галина', 'Ґанна', 'Гриша', 'Дарина', 'Ірина'],
];
const spanish = [
  ...['adam', 'nz', 'Ñandu', 'oz', 'Öz', 'Zoe', 'Zz'],
  ...['Анна', 'Галина', 'Ґанна', 'Гриша', 'Дарина', 'Ірина'],
];
const ukrainian = [
  ...['Анна', 'Галина', 'Гриша', 'Ґанна', 'Дарина', 'Ірина'],
  ...['adam', 'Ñandu', 'nz', 'oz', 'Öz', 'Zoe', 'Zz'],
];

describe('users by name', () => {
  test("come in the order of the browser's language, page by page, both ways", async () => {
    await choose(null);
    expect(await namesBy('name')).toEqual(english);
    expect(await namesBy('name', 'de-AT,de;q=0.9')).toEqual(english);
    expect(await namesBy('name', 'es-MX,es;q=0.8,en;q=0.5')).toEqual(spanish);
    expect(await namesBy('name', 'uk')).toEqual(ukrainian);
    expect(await namesBy('-name', 'uk')).toEqual(ukrainian.toReversed());
    expect(await namesBy('name', 'xx')).toEqual(english);
  });

  test('or of the language that the reader chose', async () => {
    await choose('uk');
    expect(await namesBy('name', 'en')).toEqual(ukrainian);
  });

  test('are not gone on with in another order: the cursor belongs to one', async () => {
    await choose(null);
    const first = `/users?organisation=${organisation}&limit=3`;
    const { body } = await admin.get(first).set('Accept-Language', 'uk').expect(200);
    const next = `${first}&cursor=${body.page_info.next_cursor}`;
    await admin.get(next).set('Accept-Language', 'uk').expect(200);
    const answer = await admin.get(next).set('Accept-Language', 'es').expect(422);
    expect(answer.body.code).toBe('invalid_cursor');
  });

  test.each(['en', 'es', 'uk'])('are read from an index in the order of %s', async (language) => {
    const collation = { en: 'und-x-icu', es: 'es-x-icu', uk: 'uk-x-icu' }[language] ?? '';
    const plan = await app.platform.db.transaction(async (tx) => {
      await tx.raw('set local enable_seqscan = off; set local enable_sort = off');
      const { rows } = await tx.raw(
        `explain select id from users u where (u.name collate "${collation}", u.id) > (?::text, ?::uuid)
         order by u.name collate "${collation}" asc, u.id asc limit 26`,
        ['adam', organisation],
      );
      return JSON.stringify(rows);
    });
    expect(plan).toContain(`users_name_${language === 'en' ? 'root' : language}`);
    expect(plan).toContain('Index Cond');
  });
});

test('organisations, staff, colleagues and saved views come in the same order', async () => {
  const { db } = app.platform;
  await choose('uk');
  const mine = new Set(['Zoe corp', 'adam corp', 'Ґалич corp', 'Гадяч corp', 'Дубно corp']);
  const inOrder = ['Гадяч corp', 'Ґалич corp', 'Дубно corp', 'adam corp', 'Zoe corp'];
  const only = (names: string[]) => names.filter((name) => mine.has(name));
  const namesOf = async (path: string) => {
    const { body } = await admin.get(path).expect(200);
    return only(body.data.map(({ name }: { name: string }) => name));
  };
  for (const name of mine) {
    await db('organisations').insert({ id: newId(), name, slug: newId() });
    await app.createUser({ name, role: 'security' });
    await admin
      .post('/saved-views', { resource: 'users', name, shared: false, filter: {}, hidden_columns: null })
      .expect(201);
  }
  expect(await namesOf('/organisations')).toEqual(inOrder);
  expect(await namesOf('/staff')).toEqual(inOrder);
  expect(await namesOf('/alerts/assignees')).toEqual(inOrder);
  expect(await namesOf('/saved-views?resource=users')).toEqual(inOrder);
});
