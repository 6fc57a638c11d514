import { beforeAll, describe, expect, test } from 'vitest';
import { storeWaiting } from '#core/ingestion/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { sumDays } from '#core/retention/index.ts';
import {
  type Finding,
  integrateEvents,
  keptHere,
  verdictOf,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { publicKeyOf } from '#core/transparency-log/note.ts';
import { ownTables } from '#core/transparency-log/own-tables.ts';
import { openRepeatedKeys } from '#core/transparency-log/repeated-keys.ts';
import { testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';

const app = testApp({}, { workers: false });

/** The event that most rows of the table are about, and another one of the same day. */
const [ID, OTHER] = [newId(), newId()];
const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 0, minute)).toISOString();
const inOctober = (second: number) => new Date(Date.UTC(2026, 9, 5, 0, 0, second)).toISOString();
const someone = newId();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const event = (minute: number, more: object = {}) => ({
  id: newId(),
  occurred_at: at(minute),
  code: 'order:placed',
  subject: { id: newId(), identifier: `user-${minute}@example.com` },
  ip: '81.2.69.142',
  user_agent: firefox,
  ...more,
});
const storeOwn = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};
const append = async () => {
  await storeOwn();
  await integrateEvents(app.platform);
};

/** Three checkpoints, a change of keys, 600 events over two hours, one with all that an event can have, and some that wait. */
beforeAll(async () => {
  const officer = await app.as('compliance');
  const full = {
    actor: { type: 'user', id: someone, identifier: 'ada@example.com' },
    subject: { id: someone, identifier: 'ada@example.com' },
    outcome: 'success',
    reason: 'as asked',
    session_hash: '0123456789abcdef',
    request_id: 'request-1',
    target: { type: 'order', id: '17' },
    details: { amount: 7 },
    organisation_id: newId(),
  };
  await storeEvents(app, [
    ...Array.from({ length: 300 }, (_, minute) => event(minute % 120)),
    event(30, { ...full, id: ID, occurred_at: '2026-11-02T00:30:00.123456Z' }),
    event(40, { id: OTHER }),
    ...Array.from({ length: 200 }, (_, second) => event(0, { occurred_at: inOctober(second) })),
  ]);
  await append();
  await storeEvents(
    app,
    Array.from({ length: 298 }, (_, minute) => event(minute % 120)),
  );
  await append();
  await officer.post('/integrity/keys', { reason: 'A year is over' }).expect(200);
  await append();
  await storeEvents(app, [event(50), event(51)]);
  await sumDays(app.platform);
});

/** Thrown to take back what a row of the table did. */
class Undone extends Error {}

/** Returns what a verification finds after a statement, which is undone afterwards. */
async function findingsAfter(statement: string): Promise<Finding[]> {
  let findings: Finding[] = [];
  const kept = await keptHere(app.platform);
  const work = async (tx: Transaction) => {
    await tx.raw(statement.replaceAll('ID', `'${ID}'`).replaceAll('OTHER', `'${OTHER}'`));
    // The verification's own transaction would not see it: it reads through this one.
    const db = new Proxy(tx, {
      get: (target, name) =>
        name === 'transaction'
          ? (read: (inner: Transaction) => Promise<unknown>) => read(tx)
          : Reflect.get(target, name),
    });
    findings = (await verifyLog({ ...app.platform, db }, kept)).findings;
    throw new Undone();
  };
  await app.platform.db.transaction(work).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return findings;
}

const THIS = 'where id = ID';
const COPY = `insert into audit_events select * from audit_events ${THIS}`;
const NO_KEY = 'alter table audit_events drop constraint audit_events_pkey';
/** A statement, the kind that finds it, and words of the finding. */
type Row = [what: string, statement: string, kind: Finding['kind'], words?: string];

const set = (column: string, value: string): Row => [
  `audit_events.${column}`,
  `update audit_events set ${column} = ${value} ${THIS}`,
  'changed',
];

const events: Row[] = [
  set('subject_id', `'${newId()}'`),
  set('occurred_at', `occurred_at + interval '1 microsecond'`),
  ['audit_events.id', `update audit_events set id = '${newId()}' ${THIS}`, 'removed'],
  set('received_at', `received_at - interval '1 microsecond'`),
  [
    'audit_events.received_at without end',
    `update audit_events set received_at = 'infinity' ${THIS}`,
    'changed',
  ],
  [
    'audit_events.received_at of another age',
    `update audit_events set received_at = '290000-01-01' ${THIS}`,
    'changed',
  ],
  set('actor_id', 'null'),
  set('organisation_id', 'null'),
  set('api_key_id', 'null'),
  set('outcome', `'failure'`),
  set('severity', `'critical'`),
  set('category', `'staff'`),
  set('actor_type', `'system'`),
  set('device_type', `'mobile'`),
  set('risk_score', '99'),
  set('ip', `'81.2.69.143'`),
  set('code', `'order:shipped'`),
  set('message', `'Nothing happened'`),
  set('reason', 'null'),
  set('subject_identifier', `'bob@example.com'`),
  set('actor_identifier', `'bob@example.com'`),
  set('country', `'FR'`),
  set('session_hash', `'fedcba9876543210'`),
  set('request_id', 'null'),
  set('target_type', `'invoice'`),
  set('target_id', `'18'`),
  set('risk_reasons', `'[{"code": "x", "params": {}}]'`),
  set('risk_reasons', `'null'`),
  set('details', `'{"amount": 8}'`),
  set('user_agent_id', 'null'),
  set('location_id', 'null'),
  ['an event that is gone', `delete from audit_events ${THIS}`, 'removed'],
  [
    'an event put in between',
    `create temp table one as select * from audit_events ${THIS}; update one set id = '${newId()}'; insert into audit_events select * from one`,
    'added',
  ],
  [
    'an event put in at a time without end',
    `create table odd partition of audit_events for values from ('9999-01-01') to (maxvalue);
     create temp table one as select * from audit_events ${THIS}; update one set occurred_at = 'infinity', id = '${newId()}';
     insert into audit_events select * from one`,
    'added',
  ],
  [
    'one event removed and another one put in on its day',
    `create temp table one as select * from audit_events ${THIS}; update one set id = '${newId()}';
     delete from audit_events ${THIS}; insert into audit_events select * from one`,
    'removed',
  ],
];

const copies: Row[] = [
  ['an equal copy', `${NO_KEY}; ${COPY}`, 'copy', 'stored 2 times'],
  [
    'a changed copy',
    `${NO_KEY}; create temp table one as select * from audit_events ${THIS}; update one set reason = 'x'; insert into audit_events select * from one`,
    'copy',
    'not all of them as it was appended',
  ],
  [
    'thousands of equal copies of an event that was never appended',
    `${NO_KEY}; create temp table one as select * from audit_events ${THIS}; update one set id = '${newId()}';
     insert into audit_events select o.* from one o, generate_series(1, 20005)`,
    'added',
    'in the store 20005 times',
  ],
  [
    'a copy of another subject',
    `create temp table one as select * from audit_events ${THIS}; update one set subject_id = '${newId()}'; insert into audit_events select * from one`,
    'added',
  ],
  [
    'a copy in another month',
    `create temp table one as select * from audit_events ${THIS}; update one set occurred_at = occurred_at + interval '10 days'; insert into audit_events select * from one`,
    'added',
  ],
  [
    'a row in a partition that its time does not lead to',
    `create table odd (like audit_events including defaults); alter table odd add primary key (subject_id, occurred_at, id);
     alter table audit_events attach partition odd for values from ('2190-01-01') to ('2190-02-01');
     create temp table one as select * from audit_events ${THIS}; update one set id = '${newId()}', occurred_at = '2190-01-05';
     insert into odd select * from one;
     update pg_class set relpartbound = (select relpartbound from pg_class where relname = 'odd') where relname = 'odd';
     alter table audit_events detach partition odd; update odd set occurred_at = '2026-11-02 00:30';
     alter table odd add constraint fits check (occurred_at >= '2190-01-01' and occurred_at < '2190-02-01') not valid;
     update pg_constraint set convalidated = true where conname = 'fits';
     alter table audit_events attach partition odd for values from ('2190-01-01') to ('2190-02-01')`,
    'copy',
    'in places that do not match their keys',
  ],
  [
    'a second leaf for an event, in the queue',
    `insert into log_queue select '${newId()}', now(), 1, received_from, received_to, substr((select keys from log_entries where tile = 0), 1, 40),
       substr((select hashes from log_tiles where level = 0 and tile = 0), 1, 32) from log_queue limit 1`,
    'copy',
    'waits to be appended',
  ],
  [
    'a second leaf for an event, in the log',
    `update log_entries set keys = overlay(keys placing substr(keys, 1, 40) from 41) where tile = 0`,
    'copy',
    'in the log twice',
  ],
  ['a primary key that is gone', NO_KEY, 'schema', 'audit_events has lost its primary key'],
  ['that of the rollups', 'alter table audit_rollups drop constraint audit_rollups_pkey', 'schema'],
  ['that of the tiles', 'alter table log_tiles drop constraint log_tiles_pkey', 'schema'],
  ['that of the entries', 'alter table log_entries drop constraint log_entries_pkey', 'schema'],
  ['that of the checkpoints', 'alter table log_checkpoints drop constraint log_checkpoints_pkey', 'schema'],
  [
    'the unique key of a dictionary',
    'alter table audit_locations drop constraint audit_locations_hash_key',
    'schema',
  ],
  [
    'a trigger that changes what is stored',
    `create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on audit_events for each row execute function f()`,
    'schema',
    'the trigger t',
  ],
  ['row level security', 'alter table log_checkpoints enable row level security', 'schema'],
  ['a rule', 'create rule r as on delete to log_entries do instead nothing', 'schema'],
];

const setPath = 'set search_path = public, evil, pg_catalog';
const onTable = (table: string): Row => [
  `a trigger on ${table} that swallows rows`,
  `create function f() returns trigger language plpgsql as 'begin return null; end'; create trigger t before insert on ${table} for each row execute function f()`,
  'schema',
  `${table} has the trigger t`,
];
const EVIL_OPERATOR = `create function evil.f(uuid, uuid) returns boolean language sql as 'select false';
     create operator evil.= (leftarg = uuid, rightarg = uuid, function = evil.f)`;
const schema: Row[] = [
  ...['audit_inbox', 'alerts', 'legal_holds', 'users', 'audit_events_2026_10'].map(onTable),
  [
    'triggers on two tables: both are named',
    `create function f() returns trigger language plpgsql as 'begin return null; end';
     create trigger t before insert on audit_inbox for each row execute function f();
     create trigger t before insert on alerts for each row execute function f()`,
    'schema',
    'alerts has the trigger t, which Gatehouse never makes\naudit_inbox has the trigger t',
  ],
  [
    'a trigger that says it is one of PostgreSQL itself',
    `create function f() returns trigger language plpgsql as 'begin return null; end'; create trigger t before insert on audit_inbox for each row execute function f();
     update pg_trigger set tgisinternal = true where tgname = 't'`,
    'schema',
    'the trigger t',
  ],
  [
    'a trigger of a function that is called like those of Citus',
    `create function citus_f() returns trigger language plpgsql as 'begin return null; end'; create trigger t before insert on audit_inbox for each row execute function citus_f()`,
    'schema',
    'the trigger t',
  ],
  [
    'a rule on the inbox',
    'create rule r as on insert to audit_inbox do instead nothing',
    'schema',
    'the rule r',
  ],
  [
    'row level security of alerts',
    'alter table alerts enable row level security',
    'schema',
    'alerts has row',
  ],
  [
    'a view in place of a table',
    'alter table alert_mail rename to old; create view alert_mail as select * from old where false',
    'schema',
    'alert_mail is a view',
  ],
  [
    'a table below one of ours',
    'create table more (primary key (id)) inherits (log_queue)',
    'schema',
    'log_queue has the table more below it',
  ],
  [
    'a check by which a month is passed over',
    `alter table audit_events_2026_10 add constraint c check (occurred_at < '2020-01-01') not valid; update pg_constraint set convalidated = true where conname = 'c'`,
    'schema',
    'audit_events_2026_10 has the check c',
  ],
  ['a table that is gone', 'drop table alert_mail', 'schema', 'alert_mail is gone'],
  [
    'an event trigger',
    `create function f() returns event_trigger language plpgsql as 'begin end'; create event trigger e on ddl_command_end execute function f()`,
    'schema',
    'the event trigger e',
  ],
  [
    'an operator in another schema that comes before those of PostgreSQL',
    `create schema evil; set local search_path = public, evil, pg_catalog; ${EVIL_OPERATOR}`,
    'schema',
    'the operator evil.=(uuid,uuid)',
  ],
  [
    'the order of the schemas',
    `create schema evil; set local search_path = public, evil, pg_catalog`,
    'schema',
    'names are looked for in public, evil, pg_catalog',
  ],
  [
    'an order of the schemas set for the database',
    `do $$ begin execute format('alter database %I ${setPath}', current_database()); end $$`,
    'schema',
    'set for the database',
  ],
  [
    'an order of the schemas set for the role',
    `do $$ begin execute format('alter role %I in database %I ${setPath}', current_user, current_database()); end $$`,
    'schema',
    'set for the role',
  ],
  [
    'a cast between types of PostgreSQL',
    `create function f(uuid) returns integer language sql as 'select 1'; create cast (uuid as integer) with function f(uuid) as implicit`,
    'schema',
    'the cast from uuid to integer',
  ],
  [
    'a function that is called for other types than that of PostgreSQL',
    `create function floor(bigint) returns numeric language sql as 'select 1::numeric'`,
    'schema',
    'the function public.floor(bigint)',
  ],
  [
    'a table with the name of one of ours in front of it',
    'create schema evil; set local search_path = evil, public; create view evil.log_signers as select * from public.log_signers',
    'schema',
    'also the name of the table public.log_signers',
  ],
];

const tree: Row[] = [
  [
    'log_state.origin',
    `update log_state set origin = 'x'`,
    'tree',
    'log_state says that the log is called x',
  ],
  ['log_state.origin that is gone', 'update log_state set origin = null', 'tree', 'called nothing'],
  ['log_state.size, smaller', 'update log_state set size = size - 1', 'tree'],
  ['log_state.size, by a whole tile', 'update log_state set size = 256', 'checkpoint', 'cut off'],
  [
    'log_state.size, larger',
    'update log_state set size = size + 1',
    'checkpoint',
    'covered by no checkpoint',
  ],
  ['log_state.size, without measure', 'update log_state set size = 9000000000000000', 'tree'],
  ['log_state.size below nothing', 'update log_state set size = -1', 'tree'],
  ['the row of log_state', 'delete from log_state', 'tree', 'lost its row'],
  [
    'log_tiles.hashes of leaves',
    `update log_tiles set hashes = overlay(hashes placing '\\x00' from 33) where level = 0 and tile = 0`,
    'changed',
  ],
  [
    'log_tiles.hashes above them',
    `update log_tiles set hashes = overlay(hashes placing '\\x00' from 1) where level = 1`,
    'tree',
    'differs at level 1',
  ],
  [
    'log_tiles.hashes cut',
    `update log_tiles set hashes = substr(hashes, 1, 32) where level = 0 and tile = 1`,
    'tree',
    'incomplete',
  ],
  [
    'log_tiles.hashes with more',
    `update log_tiles set hashes = hashes || hashes where level = 0 and tile = 2`,
    'tree',
    'incomplete',
  ],
  ['log_tiles.level', 'update log_tiles set level = 2 where level = 1', 'tree'],
  ['log_tiles.tile', 'update log_tiles set tile = 7 where level = 0 and tile = 2', 'tree'],
  ['a tile of leaves that is gone', 'delete from log_tiles where level = 0 and tile = 1', 'tree'],
  ['a tile above them that is gone', 'delete from log_tiles where level = 1', 'tree'],
  ['a tile beyond the end', `insert into log_tiles values (0, 9, '\\x00')`, 'tree', 'tiles of level 0'],
  [
    'an inner tile beyond the end',
    `insert into log_tiles values (1, 1, '\\x00')`,
    'tree',
    'tiles of level 1',
  ],
  ['a tile of a level that there is none of', `insert into log_tiles values (-3, 0, '\\x00')`, 'tree'],
  [
    'log_entries.keys in another order',
    `update log_entries set keys = substr(keys, 41, 40) || substr(keys, 1, 40) || substr(keys, 81) where tile = 0`,
    'changed',
  ],
  [
    'log_entries.keys cut',
    'update log_entries set keys = substr(keys, 1, 80) where tile = 1',
    'tree',
    'incomplete',
  ],
  [
    'log_entries.keys that are none',
    `update log_entries set keys = overlay(keys placing '\\xffffffffffffffff' from 17) where tile = 1`,
    'tree',
    'name no event',
  ],
  [
    'log_entries.keys of an event that is not there',
    `update log_entries set keys = overlay(keys placing '\\x00000000' from 1) where tile = 1`,
    'changed',
  ],
  ['log_entries.tile', 'update log_entries set tile = 8 where tile = 2', 'tree'],
  [
    'log_entries.received elsewhere',
    `update log_entries set received = '[2020-01-01,2020-01-02]' where tile = 1`,
    'entry',
    'tile 1',
  ],
  ['log_entries.received of nothing', `update log_entries set received = 'empty' where tile = 0`, 'entry'],
  ['log_entries.received without end', `update log_entries set received = '(,)' where tile = 0`, 'entry'],
  ['entries that are gone', 'delete from log_entries where tile = 2', 'tree'],
  ['entries beyond the end', `insert into log_entries values (9, '', 'empty')`, 'tree', 'entries of tiles'],
];

const queue: Row[] = [
  ['log_queue.keys', `update log_queue set keys = overlay(keys placing '\\x00000000' from 1)`, 'changed'],
  [
    'log_queue.keys that are none',
    `update log_queue set keys = overlay(keys placing '\\xffffffff' from 17)`,
    'queue',
  ],
  ['log_queue.keys cut', 'update log_queue set keys = substr(keys, 1, 40)', 'queue'],
  ['log_queue.leaves', `update log_queue set leaves = overlay(leaves placing '\\x0000' from 1)`, 'changed'],
  ['log_queue.leaves cut', 'update log_queue set leaves = substr(leaves, 1, 31)', 'queue'],
  ['log_queue.events', 'update log_queue set events = events + 1', 'queue'],
  [
    'log_queue.received_from',
    `update log_queue set received_from = received_from + interval '1 hour', received_to = received_to + interval '1 hour'`,
    'entry',
    'of the queue',
  ],
  ['log_queue.received_to', `update log_queue set received_to = received_from - interval '1 hour'`, 'entry'],
  [
    'log_queue.queued_at',
    `update log_queue set queued_at = queued_at - interval '3 days'`,
    'stopped',
    '2 events wait',
  ],
  [
    'log_queue.id of long ago',
    `update log_queue set id = overlay(id::text placing '01900000' from 1)::uuid`,
    'stopped',
  ],
  ['a row of the queue that is gone', 'delete from log_queue', 'added'],
  [
    'a row of the queue that is there twice',
    `insert into log_queue select '${newId()}', queued_at, events, received_from, received_to, keys, leaves from log_queue`,
    'copy',
  ],
];

const FIRST = `where id = (select id from log_checkpoints order by size, id limit 1)`;
const LAST = `where id = (select id from log_checkpoints order by size desc, id desc limit 1)`;
const checkpoints: Row[] = [
  [
    'log_checkpoints.size',
    `update log_checkpoints set size = size + 1 ${FIRST}`,
    'checkpoint',
    'another size or root',
  ],
  [
    'log_checkpoints.root',
    `update log_checkpoints set root = sha256('x') ${FIRST}`,
    'checkpoint',
    'another size or root',
  ],
  [
    'log_checkpoints.signed_at',
    `update log_checkpoints set signed_at = signed_at - interval '1 hour' ${FIRST}`,
    'checkpoint',
    'another time',
  ],
  [
    'log_checkpoints.signed_at without end',
    `update log_checkpoints set signed_at = 'infinity' ${FIRST}`,
    'checkpoint',
    'another time',
  ],
  ['log_checkpoints.note', `update log_checkpoints set note = 'x' ${FIRST}`, 'checkpoint', 'not signed'],
  [
    'log_checkpoints.note of another size',
    `update log_checkpoints set note = replace(note, size::text, '7') ${FIRST}`,
    'checkpoint',
    'not signed',
  ],
  [
    'log_checkpoints.note with one more signature',
    `update log_checkpoints set note = note || split_part(note, chr(10), 1) || '— x AAAAAAAAAAAA' || chr(10) ${FIRST}`,
    'checkpoint',
  ],
  ['log_checkpoints.link', `update log_checkpoints set link = '' ${FIRST}`, 'checkpoint', 'no number'],
  [
    'log_checkpoints.link of another one',
    `update log_checkpoints set link = (select link from log_checkpoints ${LAST}) ${FIRST}`,
    'checkpoint',
    'no number',
  ],
  [
    'the first checkpoint is gone',
    `delete from log_checkpoints ${FIRST}`,
    'checkpoint',
    'number 1 is not there',
  ],
  [
    'a checkpoint in between is gone',
    `delete from log_checkpoints where id = (select id from log_checkpoints order by size, id offset 1 limit 1)`,
    'checkpoint',
    'number 2 is not there',
  ],
  [
    'the newest checkpoint is gone',
    `delete from log_checkpoints ${LAST}`,
    'checkpoint',
    'covered by no checkpoint',
  ],
  ['all checkpoints are gone', 'delete from log_checkpoints', 'checkpoint', 'no longer among the log'],
  [
    'a checkpoint is there twice',
    `insert into log_checkpoints select '${newId()}', size, root, signed_at, note, link from log_checkpoints ${FIRST}`,
    'checkpoint',
    'kept twice',
  ],
  [
    'a checkpoint of a tree that is larger',
    `insert into log_checkpoints select '${newId()}', size + 5000, root, signed_at, note, link from log_checkpoints ${LAST}`,
    'checkpoint',
  ],
];

const USED = 'where retired_at is null';
const keys: Row[] = [
  ['log_keys.name', `update log_keys set name = 'x' ${USED}`, 'key'],
  [
    'log_keys.public_key',
    `update log_keys set public_key = '\\x${publicKeyOf(Buffer.alloc(32, 1)).toString('hex')}' ${USED}`,
    'key',
    'was not created here',
  ],
  [
    'log_keys.created_at',
    `update log_keys set created_at = created_at - interval '1 day' ${USED}`,
    'key',
    'another time',
  ],
  [
    'log_keys.created_at of the first one',
    `update log_keys set created_at = created_at + interval '1 day' where retired_at is not null`,
    'key',
    'another time',
  ],
  [
    'log_keys.retired_at that is set',
    `update log_keys set retired_at = now() ${USED}`,
    'key',
    'recorded as retired',
  ],
  [
    'log_keys.retired_at that is taken away',
    'update log_keys set retired_at = null',
    'key',
    'recorded as in use',
  ],
  [
    'log_keys.retired_at at another time',
    `update log_keys set retired_at = retired_at + interval '1 day' where retired_at is not null`,
    'key',
    'retired at another time',
  ],
  [
    'a key that someone put in',
    `insert into log_keys select '${newId()}', name, '\\x${publicKeyOf(Buffer.alloc(32, 1)).toString('hex')}', encrypted_with, secret, created_at, retired_at from log_keys limit 1`,
    'key',
    'was not created here',
  ],
  ['a key that is gone', `delete from log_keys ${USED}`, 'key', 'no longer in log_keys'],
];

const counts: Row[] = [
  ...['q0', 'q1', 'q2', 'q3'].map(
    (q): Row => [
      `audit_rollups.${q}`,
      `update audit_rollups set ${q} = ${q} + 1 where code = 'order:placed'`,
      'rollup',
      'the rollups of',
    ],
  ),
  [
    'audit_rollups.hour',
    `update audit_rollups set hour = hour + interval '3 hours' where code = 'order:placed'`,
    'rollup',
  ],
  [
    'audit_rollups.hour without end',
    `update audit_rollups set hour = 'infinity' where hour = (select max(hour) from audit_rollups)`,
    'rollup',
  ],
  [
    'audit_rollups.code',
    `update audit_rollups set code = 'order:shipped' where code = 'order:placed'`,
    'rollup',
  ],
  [
    'audit_rollups.category',
    `update audit_rollups set category = 'staff' where code = 'order:placed'`,
    'rollup',
  ],
  [
    'audit_rollups.outcome',
    `update audit_rollups set outcome = 'failure' where code = 'order:placed'`,
    'rollup',
  ],
  ['audit_rollups.country', `update audit_rollups set country = 'FR' where code = 'order:placed'`, 'rollup'],
  [
    'audit_rollups.device_type',
    `update audit_rollups set device_type = 'tablet' where code = 'order:placed'`,
    'rollup',
  ],
  ['rollups that are gone', 'delete from audit_rollups', 'rollup'],
  [
    'rollups of a day without events',
    `insert into audit_rollups values ('2026-01-01', 'x', 'other', 'success', '', 'other', 1, 0, 0, 0)`,
    'rollup',
  ],
  [
    'audit_rollup_days.n',
    `update audit_rollup_days set n = n + 1 where code = 'order:placed'`,
    'rollup',
    'the sums of',
  ],
  [
    'audit_rollup_days.day',
    `update audit_rollup_days set day = day + 1 where code = 'order:placed'`,
    'rollup',
  ],
  ['sums of days that are gone', 'delete from audit_rollup_days', 'rollup'],
  [
    'audit_user_days.subject_id',
    `update audit_user_days set subject_id = '${newId()}' where subject_id = '${someone}'`,
    'rollup',
    'the users of',
  ],
  ['users of days that are gone', 'delete from audit_user_days', 'rollup'],
  [
    'audit_day_counts.counts',
    `update audit_day_counts set counts = array(select c + 1 from unnest(counts) c) where day = '2026-11-02'`,
    'rollup',
    'the counts of 2026-11-02',
  ],
  [
    'audit_day_counts.found',
    `update audit_day_counts set found = array(select 'x' from unnest(found)) where day = '2026-11-02' and sum = 'networks'`,
    'rollup',
  ],
  [
    'audit_day_counts that are gone',
    `delete from audit_day_counts where day = '2026-11-02' and sum = 'networks'`,
    'rollup',
  ],
  ['event_batches.stored', 'update event_batches set stored = stored - 1', 'receipt'],
  ['event_batches.stored, more', 'update event_batches set stored = stored + 1', 'receipt'],
  ['event_batches.accepted', 'update event_batches set accepted = accepted - 1', 'receipt'],
  ['event_batches.done', 'update event_batches set done = done - 1', 'receipt'],
  ['event_batches.stored_at', 'update event_batches set stored_at = null', 'receipt'],
  [
    'event_batches.received_at',
    `update event_batches set received_at = received_at + interval '1 hour'`,
    'receipt',
  ],
  ['event_batches.dead', 'update event_batches set dead = -1', 'receipt'],
  ['audit_user_agents.user_agent', `update audit_user_agents set user_agent = 'X'`, 'changed'],
  ['audit_user_agents.browser', `update audit_user_agents set browser = 'X'`, 'changed'],
  ['audit_user_agents.os', `update audit_user_agents set os = 'X'`, 'changed'],
  [
    'audit_user_agents.hash',
    `update audit_user_agents set hash = '\\x00' where user_agent = '${firefox}'`,
    'dictionary',
  ],
  ['audit_locations.city', `update audit_locations set city = 'X'`, 'changed'],
  ['audit_locations.latitude', `update audit_locations set latitude = 1`, 'changed'],
  ['audit_locations.country', `update audit_locations set country = 'X'`, 'dictionary'],
  [
    'an entry that no event has, changed',
    `insert into audit_user_agents (hash, user_agent) values ('\\x00', 'X')`,
    'dictionary',
  ],
  ['entries that are gone', 'delete from audit_locations', 'changed'],
];

describe('an untouched log', () => {
  test('is intact, with a change of keys and some events that wait', async () => {
    const result = await verifyLog(app.platform, await keptHere(app.platform));
    expect(result.findings).toEqual([]);
    expect(verdictOf(result)).toBe('intact');
    expect(result.waiting).toBe(2);
    expect(await findingsAfter('select 1')).toEqual([]);
  });
});

describe.each([
  ['events', events],
  ['copies and constraints', copies],
  ['tables and names', schema],
  ['the tree', tree],
  ['the queue', queue],
  ['checkpoints', checkpoints],
  ['keys', keys],
  ['counts, receipts and dictionaries', counts],
])('a verification finds what was tampered with: %s', (_of, rows) => {
  test.each(rows)('%s', async (_what, statement, kind, words) => {
    const findings = await findingsAfter(statement);
    const found = findings.filter((one) => one.kind === kind);
    expect(found.map(({ text }) => text).join('\n'), JSON.stringify(findings.slice(0, 5))).toContain(
      words ?? '',
    );
    expect(found.length, JSON.stringify(findings.slice(0, 5))).toBeGreaterThan(0);
  });
});

describe('what Gatehouse, an extension or an operator may have is no finding', () => {
  test.each([
    [
      'the default order of schemas, said for the role',
      `alter role current_user set search_path = "$user", public`,
    ],
    ['an extension with operators, casts and functions', 'create extension if not exists citext'],
    [
      'functions and tables of another name beside ours',
      'create function helper() returns integer language sql as $$select 1$$; create table notes (id int); create view seen as select 1 as one',
    ],
    [
      'operators and tables of the same name where nothing is looked for',
      `create schema evil; ${EVIL_OPERATOR}; create table evil.users (id int)`,
    ],
  ])('%s', async (_what, statement) => {
    expect(await findingsAfter(statement)).toEqual([]);
  });
});

test('the tables of the list are those that the migrations make', async () => {
  const { rows } = await app.platform.db.raw(
    `select c.relname as name, (select count(*) from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary) as uniques
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  expect(ownTables).toEqual(
    Object.fromEntries(rows.map((row: { name: string; uniques: number }) => [row.name, row.uniques])),
  );
});

describe('without a table that it reads, the rest is verified, and what is not is said', () => {
  test.each([
    ['audit_events', 'the events, their tree and its checkpoints could not be checked'],
    ['audit_rollups', 'the rollups could not be checked'],
    ['audit_rollup_days', 'the sums of days could not be checked'],
    ['audit_user_days', 'the users of days could not be checked: relation "audit_user_days" does not exist'],
    ['audit_day_counts', 'the counts of days could not be checked'],
    ['audit_user_agents', 'the events, their tree and its checkpoints could not be checked'],
    ['event_batches', 'the receipts could not be checked'],
    ['audit_inbox', 'what retention may have deleted could not be checked'],
    ['legal_holds', 'the records of retention could not be checked'],
    ['log_removals', 'the records of retention could not be checked'],
    ['log_queue', 'the queue could not be checked'],
    ['log_state', 'the events, their tree and its checkpoints could not be checked'],
    ['log_tiles', 'the events, their tree and its checkpoints could not be checked'],
    ['log_entries', 'the events, their tree and its checkpoints could not be checked'],
    ['log_keys', 'the events, their tree and its checkpoints could not be checked'],
    ['log_checkpoints', 'the events, their tree and its checkpoints could not be checked'],
  ])('%s', async (table, said) => {
    const findings = await findingsAfter(`drop table ${table} cascade`);
    const texts = findings.map(({ text }) => text);
    expect(texts).toContain(`${table} is gone`);
    expect(texts.join('\n')).toContain(said);
    // Nothing else is accused, and no statement is shown.
    expect(findings.filter(({ kind }) => kind !== 'schema')).toEqual([]);
    expect(texts.join('\n')).not.toContain('select');
  });

  test('or with a view in its place that refuses to be read', async () => {
    const view = 'create view log_queue as select o.* from old o where 1 / (o.events - o.events) = 1';
    const findings = await findingsAfter(`alter table log_queue rename to old; ${view}`);
    expect(findings.map(({ text }) => text)).toEqual([
      'log_queue is a view and no table of the database',
      'the queue could not be checked: division by zero',
    ]);
  });

  test('or without a column', async () => {
    const texts = (await findingsAfter('alter table audit_user_days rename column day to d')).map(
      ({ text }) => text,
    );
    expect(texts).toContain('the users of days could not be checked: column "day" does not exist');
  });
});

test('an operator in front of that of PostgreSQL does not mislead a verification', async () => {
  const hidden = `create schema evil; ${EVIL_OPERATOR}; set local search_path = public, evil, pg_catalog`;
  const kinds = (await findingsAfter(hidden)).map(({ kind }) => kind);
  expect(kinds).toEqual(['schema', 'schema']);
  const changed = await findingsAfter(`update audit_events set reason = 'x' ${THIS}; ${hidden}`);
  expect(changed.filter(({ kind }) => kind !== 'schema')).toMatchObject([
    { kind: 'changed', event: { id: ID } },
  ]);
});

/** Puts rows into a month that their time does not lead to, as its owner can: the table is taken out, filled and put back. */
const inOtherMonth = (rows: string) =>
  `alter table audit_events detach partition audit_events_2026_10;
   ${rows};
   alter table audit_events_2026_10 add constraint fits check (occurred_at >= '2026-10-01Z' and occurred_at < '2026-11-01Z') not valid;
   update pg_constraint set convalidated = true where conname = 'fits';
   alter table audit_events attach partition audit_events_2026_10 for values from ('2026-10-01Z') to ('2026-11-01Z');
   alter table audit_events_2026_10 drop constraint fits`;
const moved = inOtherMonth(
  `insert into audit_events_2026_10 select * from audit_events ${THIS}; delete from audit_events ${THIS}`,
);
const inWrongMonth = expect.objectContaining({
  kind: 'schema',
  event: expect.objectContaining({ id: ID }),
  text: 'it lies in audit_events_2026_10, where its time does not lead to',
});

describe('a row in the wrong month', () => {
  // A merge by time is what the order of the months breaks: PostgreSQL takes it where it knows enough of the tables, here always.
  const merging =
    'set local enable_nestloop = off; set local enable_hashjoin = off; set local enable_seqscan = off; set local enable_bitmapscan = off';
  test.each([
    ['', moved],
    [', read in the order of the months', `${merging}; ${moved}`],
    [
      ', where PostgreSQL has learned how the times lie',
      `${moved}; analyze audit_events; analyze audit_events_2026_10`,
    ],
  ])('is named, and no other event is accused%s', async (_how, statement) => {
    expect(await findingsAfter(statement)).toEqual([inWrongMonth]);
  });

  test('is named beside a copy of itself and a primary key that is gone', async () => {
    const findings = await findingsAfter(`${NO_KEY}; ${COPY}; ${moved}`);
    expect(findings).toContainEqual(inWrongMonth);
    expect(new Set(findings.flatMap(({ event: of }) => of?.id ?? []))).toEqual(new Set([ID]));
    const copied = await findingsAfter(
      `${NO_KEY}; ${COPY}; ${inOtherMonth(`insert into audit_events_2026_10 select * from audit_events ${THIS}`)}`,
    );
    expect(copied).toContainEqual(inWrongMonth);
    expect(copied).toContainEqual(
      expect.objectContaining({ kind: 'copy', text: expect.stringMatching(/^it is stored \d times$/) }),
    );
    expect(new Set(copied.flatMap(({ event: of }) => of?.id ?? []))).toEqual(new Set([ID]));
  });

  test('is still compared with its leaf', async () => {
    const changed = moved.replace(
      `${THIS};`,
      `${THIS}; update audit_events_2026_10 set reason = 'x' ${THIS};`,
    );
    expect((await findingsAfter(changed)).map(({ kind }) => kind).sort()).toEqual(['changed', 'schema']);
  });
});

test('an event at a time that no text of ours can say is named in words', async () => {
  const odd = (time: string, bounds: string) =>
    findingsAfter(
      `create table odd partition of audit_events for values ${bounds};
       create temp table one as select * from audit_events ${THIS}; update one set occurred_at = '${time}', id = OTHER;
       insert into audit_events select * from one`,
    );
  const endless = await odd('infinity', `from ('9999-01-01') to (maxvalue)`);
  expect(endless).toContainEqual({
    kind: 'added',
    position: null,
    event: null,
    text: `event ${OTHER} of ${someone} at infinity: it was never appended`,
  });
  const [early] = await odd('4000-01-01 00:00Z BC', `from (minvalue) to ('1900-01-01')`);
  expect(early).toMatchObject({
    event: null,
    text: `event ${OTHER} of ${someone} at 4000-01-01 00:00:00 BC: it is in the store and was never appended`,
  });
});

test('a name of the log that was changed in its own row is one finding', async () => {
  const findings = await findingsAfter(`update log_state set origin = 'x'`);
  expect(findings.map(({ kind }) => kind)).toEqual(['tree']);
});

test.each([
  ['audit_rollups', 'q1', 'the rollups of'],
  ['audit_rollup_days', 'n', 'the sums of'],
])(
  'of hours and days that disagree the one is told that the events do not give: %s',
  async (table, column, words) => {
    const findings = await findingsAfter(
      `update ${table} set ${column} = ${column} + 1 where code = 'order:placed'`,
    );
    expect(findings.length).toBeGreaterThan(0);
    for (const { text } of findings) expect(text).toContain(words);
  },
);

test('keys that come more than once are found in memory and on the disk alike', async () => {
  for (const max of [1_000_000, 64]) {
    const repeated = await openRepeatedKeys(max);
    const bytes = Buffer.alloc(40 * 500);
    for (let index = 0; index < 500; index += 1) bytes.writeUInt32BE(index % 497, index * 40);
    for (let at = 0; at < bytes.length; at += 40) repeated.add(bytes, at);
    expect((await repeated.end()).size).toBe(3);
    await repeated.remove();
  }
});
