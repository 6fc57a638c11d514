import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue, eventTypeOf } from '#contract/event-catalogue.ts';
import { bare, full } from '../../../test/property/full-event.ts';
import { ecs } from './ecs.ts';
import { OCSF_VERSION, ocsf } from './ocsf.ts';

type Rule = {
  required?: string[];
  at_least_one?: string[];
  just_one?: string[];
  /** Their types: an object's name, `any`, or one of JavaScript's; `[]` for lists. */
  attributes: Record<string, string>;
  enums?: Record<string, Record<string, string>>;
};
type ClassRule = Rule & {
  name: string;
  category_uid: number;
  category_name: string;
  activities: Record<string, string>;
  /** Attributes that an event has only when it names the profile. */
  profiles?: Record<string, Record<string, string>>;
};
type Published = {
  version: string;
  base: Rule;
  classes: Record<string, ClassRule>;
  objects: Record<string, Rule>;
};

/** What the published schema requires; the file says where it is from. */
const published: Published = JSON.parse(
  readFileSync(new URL('../../../test/ocsf/required.json', import.meta.url), 'utf8'),
);

/** Returns what is wrong with a value, by its path. */
function faultsOf(value: unknown, type: string, path: string): string[] {
  if (type === 'any') return [];
  if (type.endsWith('[]')) {
    if (!Array.isArray(value) || value.length === 0) return [`${path} is no list`];
    return value.flatMap((item, index) => faultsOf(item, type.slice(0, -2), `${path}[${index}]`));
  }
  if (type === 'integer') return Number.isInteger(value) ? [] : [`${path} is no integer`];
  const rule = published.objects[type];
  if (rule) return faultsOfObject(value, rule, path);
  return typeof value === type ? [] : [`${path} is no ${type}`];
}

function faultsOfObject(value: unknown, rule: Rule, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const { required = [], at_least_one, just_one, attributes, enums = {} } = rule;
  const given = Object.entries(value);
  const count = (names: string[]) => names.filter((name) => name in value).length;
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`),
    ...(at_least_one && count(at_least_one) === 0 ? [`${path} has none of ${at_least_one}`] : []),
    ...(just_one && count(just_one) !== 1 ? [`${path} has not just one of ${just_one}`] : []),
    ...given.flatMap(([name, item]) => {
      const type = attributes[name];
      if (type === undefined) return [`${path}.${name} is not in the schema`];
      const known = enums[name];
      const isKnown = known === undefined || String(item) in known;
      return [
        ...(isKnown ? [] : [`${path}.${name} cannot be ${item}`]),
        ...faultsOf(item, type, `${path}.${name}`),
      ];
    }),
  ];
}

/** Returns the rule for an event of a class with the profiles that it names. */
function ruleOf(mapped: Record<string, unknown>): ClassRule {
  const rule = published.classes[String(mapped.class_uid)];
  if (!rule) throw new Error(`class ${mapped.class_uid} is not in the published data`);
  const { profiles = [] } = mapped.metadata as { profiles?: string[] };
  const { base } = published;
  const ofProfiles = Object.assign({}, ...profiles.map((profile) => rule.profiles?.[profile]));
  return {
    ...rule,
    required: [...(base.required ?? []), ...(rule.required ?? [])],
    attributes: { ...base.attributes, ...rule.attributes, ...ofProfiles },
    enums: { ...base.enums, activity_id: rule.activities },
  };
}

/** Codes of each class, and one that no class knows. */
const codes = [...Object.keys(catalogue), 'shop.order:placed', 'something:happened'];

test.each(codes)('%s is what the published schema of its class allows and requires', (code) => {
  for (const event of [full, bare]) {
    const { category, severity, message } = eventTypeOf(code);
    const mapped = ocsf.map({ ...event, code, category, severity, message });
    const rule = ruleOf(mapped);
    expect(faultsOfObject(mapped, rule, 'event')).toEqual([]);
    const activity = rule.activities[String(mapped.activity_id)];
    expect(mapped).toMatchObject({
      class_name: rule.name,
      category_uid: rule.category_uid,
      category_name: rule.category_name,
      type_uid: Number(mapped.class_uid) * 100 + Number(mapped.activity_id),
      type_name: `${rule.name}: ${activity}`,
      severity: published.base.enums?.severity_id?.[String(mapped.severity_id)],
      status: published.base.enums?.status_id?.[String(mapped.status_id)],
      metadata: { version: published.version },
    });
    if (mapped.activity_id !== 99) expect(mapped.activity_name).toBe(activity);
  }
});

test('every kind of fault is found', () => {
  const mapped = ocsf.map(full);
  const rule = ruleOf(mapped);
  const faults = (change: object) => faultsOfObject({ ...mapped, ...change }, rule, 'event');
  const { user: _user, ...userless } = mapped;
  expect(faultsOfObject(userless, rule, 'event')).toEqual(['event.user is missing']);
  expect(faults({ user: {} })).toEqual(['event.user has none of account,name,uid']);
  expect(faults({ time: '2026' })).toEqual(['event.time is no integer']);
  expect(faults({ severity_id: 7 })).toEqual(['event.severity_id cannot be 7']);
  expect(faults({ colour: 'red' })).toEqual(['event.colour is not in the schema']);
  expect(faults({ actor: { user: { uid: 7 } } })).toEqual(['event.actor.user.uid is no string']);
  const both = {
    ...published.classes['3003'],
    attributes: { privileges: 'string[]', group: 'any' },
    required: [],
  };
  expect(faultsOfObject({ privileges: ['a'], group: {} }, both, 'event')).toHaveLength(1);
});

test('the classes that OCSF has for accounts are in use', () => {
  expect(OCSF_VERSION).toBe(published.version);
  const used = new Set(Object.keys(catalogue).map((code) => eventTypeOf(code).ocsf_class_uid));
  for (const uid of [3001, 3002, 3003, 3004, 6003]) expect(used.has(uid)).toBe(true);
});

test('columns of a flat file show what the mapped event holds at their path', () => {
  const value = (columns: typeof ocsf.columns, name: string) =>
    columns.find((column) => column.name === name)?.value(full);
  expect(value(ocsf.columns, 'user.uid')).toBe(full.subject.id);
  expect(value(ocsf.columns, 'src_endpoint.location.city')).toBe('London');
  expect(value(ecs.columns, 'event.category')).toBe('authentication');
  expect(value(ecs.columns, 'source.geo.location.lat')).toBe(51.5);
});

test.each([
  ['user', 1, 'User'],
  ['staff', 2, 'Admin'],
  ['system', 3, 'System'],
  ['anonymous', 0, 'Unknown'],
  ['api_key', 99, 'api_key'],
  ['service', 99, 'service'],
] as const)('an actor who is a %s has type_id %i and type %s', (type, type_id, caption) => {
  const { actor } = ocsf.map({ ...full, actor: { ...full.actor, type } }) as { actor: { user: object } };
  expect(actor.user).toMatchObject({ type_id, type: caption });
  const known = published.objects.user?.enums?.type_id?.[type_id];
  if (type_id !== 99) expect(known).toBe(caption);
  else expect(known).toBe('Other');
});
