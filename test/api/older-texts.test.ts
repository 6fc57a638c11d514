import { expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import * as textForms from '#migrations/20261129_45_text_forms.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });

test('names and addresses of before are brought into the form in which they are looked up', async () => {
  const { db } = app.platform;
  const insert = async (email: string, name: string, job_title: string | null = null) => {
    const { id } = await app.createUser({ name });
    await db('users').where({ id }).update({ email, name, job_title });
    return id;
  };
  const composed = 'Zoë Nguyễn';
  const organisation = newId();
  await db('organisations').insert({ id: organisation, name: composed.normalize('NFD'), slug: organisation });
  const ids = [
    await insert('ada@xn--bcher-kva.example', composed.normalize('NFD'), 'Caf\u0065\u0301 manager'),
    await insert('bob@example.com', composed.normalize('NFC')),
    await insert('cy@b\u00fccher.example', 'Cy'),
    // The same address in two forms: the one in the new form stays, the other is not made its double.
    await insert('cy@xn--bcher-kva.example', 'Cy the second'),
  ];
  const rows = async () => {
    const found = await db('users').whereIn('id', ids).select('id', 'email', 'name', 'job_title');
    return ids.map((id) => found.find((row) => row.id === id));
  };
  for (const _round of [1, 2]) {
    await textForms.up(db);
    expect(await rows()).toEqual([
      { id: ids[0], email: 'ada@bücher.example', name: composed, job_title: 'Café manager' },
      { id: ids[1], email: 'bob@example.com', name: composed, job_title: null },
      { id: ids[2], email: 'cy@bücher.example', name: 'Cy', job_title: null },
      { id: ids[3], email: 'cy@xn--bcher-kva.example', name: 'Cy the second', job_title: null },
    ]);
  }
  expect((await db('organisations').where({ id: organisation }).first()).name).toBe(composed);
});
