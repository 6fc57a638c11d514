import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaOf, tableMentions } from './table-mentions.ts';

const schema = schemaOf(
  readFileSync(new URL('../core/platform/tables.ts', import.meta.url), { encoding: 'utf8' }),
);

const tablesIn = (source: string) => tableMentions(source, schema).map(({ table }) => table);

test('knows the tables and their columns', () => {
  expect(schema.get('users')).toContain('email');
  expect(schema.get('throttle')).toContain('key');
});

test.each([
  ["db('users').first()", ['users']],
  ["platform.db<Row>('sessions')", ['sessions']],
  ["query.leftJoin('users as u', 'u.id', 'a.user_id')", ['users']],
  ["selectFrom(db, 'audit_events')", ['audit_events']],
  ["const tables = ['audit_locations', 'audit_user_agents']", ['audit_locations', 'audit_user_agents']],
  ['db.raw(`select 1 from users u join sessions s on true`)', ['sessions', 'users']],
  [`tx.raw(\`\${first} union select 1 from alerts \${last} left join exports x\`)`, ['alerts', 'exports']],
  ["tx.raw('lock table users in share mode')", ['users']],
  ["db.raw('insert into api_keys select 1')", ['api_keys']],
  ["db.raw(`select 'audit_events'::regclass`)", ['audit_events']],
  ["query.where('sessions.ended_at', null)", ['sessions']],
])('%s names %j', (source, tables) => {
  expect(tablesIn(source)).toEqual(tables);
});

test.each([
  "type Row = Tables['users'];",
  "import { x } from './users.ts';",
  "const resource = 'users';",
  "const queues = ['exports', 'streams'];",
  "t('users.title')",
  "z.string().describe('Alerts from users, and updates of sessions.')",
  '// select 1 from users',
])('%s names none', (source) => {
  expect(tablesIn(source)).toEqual([]);
});

test('a mention has the line of the name', () => {
  expect(tableMentions('const sql = `\n  select 1\n  from users`;', schema)).toEqual([
    { line: 3, table: 'users' },
  ]);
});
