import { expect, test } from 'vitest';
import { catalogue, eventTypeOf } from '#contract/event-catalogue.ts';
import { actorTypes } from '#contract/event-enums.ts';
import type { Reason } from '#contract/reasons.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { bare, full } from '../../../test/property/full-event.ts';
import { mappings } from './index.ts';

/**
 * Nothing that an event says is lost by a mapping, nor by the flat form of it. Left out is `late`, which follows from the times; what an
 * actor's type, outcome and severity are called is another word in OCSF.
 */
const standards = Object.values(mappings).filter(({ name }) => name !== 'gatehouse');

/** Values of an event, without those that have another word in a standard. */
function valuesOf(event: AuditEvent): string[] {
  const {
    late: _late,
    severity: _severity,
    outcome: _outcome,
    actor,
    received_at,
    browser,
    risk,
    details,
    location,
    ...rest
  } = event;
  const values: unknown[] = [
    ...Object.values(rest).flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : value,
    ),
    actor.id,
    actor.identifier,
    ...Object.values(location ?? {}),
    ...(browser ?? '').split(' '),
    ...(risk?.reasons ?? []).flatMap(({ code, params }) => [code, ...Object.values(params)]),
    risk?.score,
    ...Object.keys(details ?? {}),
  ];
  expect(Date.parse(received_at)).toBeGreaterThan(0);
  return values.filter((value) => value !== null && value !== undefined && value !== '').map(String);
}

const program = (name: string): Reason => ({ code: 'program_login', params: { program: name } });
const own = {
  ...full,
  actor: { type: 'user', id: full.subject.id, identifier: full.subject.identifier },
} as const;
const unlike = { ...own, actor: { ...own.actor, identifier: 'another@example.com' } };
const unplaced = {
  ...full,
  location: {
    country: null,
    region: null,
    city: null,
    latitude: 51.5,
    longitude: null,
    timezone: 'Europe/Kyiv',
  },
};
const events: AuditEvent[] = [
  full,
  bare,
  own,
  unlike,
  unplaced,
  { ...full, risk: { score: null, reasons: [program('a program'), program('another; one')] } },
];
const codes = [...Object.keys(catalogue), 'shop.order:placed'];

test.each(standards)('$name holds all that an event says, whole and flat', ({ map, columns }) => {
  for (const code of codes) {
    for (const event of events) {
      const { category, severity, message } = eventTypeOf(code);
      const given = { ...event, code, category, severity, message };
      const whole = JSON.stringify(map(given));
      const cells = columns.map(({ value }) => value(given)).filter((cell) => cell !== null);
      const flat = cells.map((cell) => (typeof cell === 'string' ? cell : JSON.stringify(cell))).join('\n');
      for (const value of valuesOf(given)) {
        expect(whole.includes(value), `${code} whole: ${value}`).toBe(true);
        expect(flat.includes(value), `${code} flat: ${value}`).toBe(true);
      }
    }
  }
});

/** Paths of all leaves of a mapped event. */
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, item]) =>
    pathsOf(item, path === '' ? name : `${path}.${name}`),
  );
}

test.each(standards)(
  'every attribute of $name has a column, or is within one that is JSON',
  ({ map, columns }) => {
    const names = new Set(columns.map(({ name }) => name));
    const missing = new Set<string>();
    for (const code of codes) {
      for (const type of actorTypes) {
        for (const event of events) {
          const given = {
            ...event,
            code,
            category: eventTypeOf(code).category,
            actor: { ...event.actor, type },
          };
          for (const path of pathsOf(map(given), '')) {
            const parts = path.split('.');
            const isHeld = parts.some((_part, index) => names.has(parts.slice(0, index + 1).join('.')));
            if (!isHeld) missing.add(path);
          }
        }
      }
    }
    expect([...missing]).toEqual([]);
  },
);
