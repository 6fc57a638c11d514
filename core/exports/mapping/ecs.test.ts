import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue, eventTypeOf } from '#contract/event-catalogue.ts';
import { bare, full } from '../../../test/property/full-event.ts';
import { ECS_VERSION, ecs } from './ecs.ts';

type Published = {
  version: string;
  kinds: string[];
  outcomes: string[];
  types: string[];
  types_of_category: Record<string, string[]>;
  /** Types by name; `[]` for lists. */
  fields: Record<string, string>;
};

/** What the published schema has; the file says where it is from. */
const published: Published = JSON.parse(
  readFileSync(new URL('../../../test/ecs/fields.json', import.meta.url), 'utf8'),
);

const texts = ['keyword', 'wildcard', 'match_only_text', 'ip', 'date'];
const isOf: Record<string, (value: unknown) => boolean> = {
  ...Object.fromEntries(texts.map((type) => [type, (value: unknown) => typeof value === 'string'])),
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  geo_point: (value) => JSON.stringify(Object.keys(value as object)) === '["lat","lon"]',
};

/** Returns what is wrong with a part of an event, by its path. What is under `gatehouse` is ours. */
function faultsOf(value: unknown, path: string): string[] {
  if (path === 'gatehouse') return [];
  const type = published.fields[path];
  if (type === undefined) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${path} is not in the schema`];
    if (Object.keys(value).length === 0) return [`${path} is empty`];
    return Object.entries(value).flatMap(([name, item]) =>
      faultsOf(item, path === '' ? name : `${path}.${name}`),
    );
  }
  if (type.endsWith('[]')) {
    const isList = Array.isArray(value) && value.every((item) => isOf[type.slice(0, -2)]?.(item));
    return isList ? [] : [`${path} is no list`];
  }
  return isOf[type]?.(value) ? [] : [`${path} is no ${type}`];
}

type Event = { kind: string; category?: string[]; type?: string[]; outcome: string };
/** Codes of the catalogue, and some that it does not have. */
const codes = [...Object.keys(catalogue), 'shop.order:placed', 'something:happened', 'shop.order:deleted'];

test.each(codes)('%s is what the published schema allows', (code) => {
  for (const event of [full, bare]) {
    const { category, severity, message } = eventTypeOf(code);
    const mapped = ecs.map({ ...event, code, category, severity, message });
    expect(faultsOf(mapped, '')).toEqual([]);
    const { kind, category: categories = [], type: types = [], outcome } = mapped.event as Event;
    expect(published.kinds).toContain(kind);
    expect(published.outcomes).toContain(outcome);
    expect(categories.length > 0).toBe(code in catalogue);
    expect(types.length > 0).toBe(categories.length > 0);
    for (const category of categories) {
      expect(published.types_of_category[category]).toBeDefined();
      for (const type of types)
        expect([category, published.types_of_category[category]?.includes(type), type]).toEqual([
          category,
          true,
          type,
        ]);
    }
  }
});

test('every kind of fault is found', () => {
  const mapped = ecs.map(full);
  expect(faultsOf({ ...mapped, colour: 'red' }, '')).toEqual(['colour is not in the schema']);
  expect(faultsOf({ ...mapped, user: {} }, '')).toEqual(['user is empty']);
  expect(faultsOf({ ...mapped, event: { type: 'info' } }, '')).toEqual(['event.type is no list']);
  expect(faultsOf({ ...mapped, event: { severity: 'high' } }, '')).toEqual(['event.severity is no long']);
  expect(ECS_VERSION).toBe(published.version);
});

test.each([
  ['user:logged_in', ['authentication'], ['start']],
  ['user:logged_out', ['authentication'], ['end']],
  ['user:created', ['iam'], ['user', 'creation']],
  ['user.password:changed', ['iam'], ['user', 'change']],
  ['user.token:revoked', ['iam'], ['user', 'deletion']],
  ['user.session:revoked', ['session'], ['end']],
  ['staff.role:changed', ['iam'], ['admin', 'change']],
  ['api_key:created', ['iam'], ['creation']],
  ['audit.export:downloaded', ['api'], ['access']],
  ['system.request:refused', ['api'], ['denied']],
  ['detection.rule:updated', ['configuration'], ['change']],
  ['alert:raised', ['intrusion_detection'], ['info']],
])('%s is of category %o and type %o', (code, category, type) => {
  const { event } = ecs.map({ ...full, code, category: eventTypeOf(code).category });
  expect(event).toMatchObject({ category, type });
});

test('browser and version are apart, and who acted on whom too', () => {
  expect(ecs.map(full)).toMatchObject({
    '@timestamp': full.occurred_at,
    user_agent: { name: 'Chrome', version: '141', original: 'Agent/1', os: { full: 'Windows 10' } },
    user: { id: full.actor.id, target: { id: full.subject.id } },
    source: { ip: '81.2.69.142', geo: { country_iso_code: 'GB', location: { lat: 51.5, lon: -0.1 } } },
  });
});
