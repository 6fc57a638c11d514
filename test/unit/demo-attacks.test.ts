import { expect, test } from 'vitest';
import { toEventRow } from '#core/audit/index.ts';
import { detectionEventOf } from '#core/detection/event.ts';
import { rules } from '#core/detection/index.ts';
import { openReplay } from '#core/detection/replay.ts';
import { newId } from '#core/platform/ids.ts';
import { makeDemo } from '#seeds/events.ts';

/** The rules that each of the demo's attacks is to be found by. */
const foundBy: Record<string, string> = {
  credential_stuffing: 'credential_stuffing',
  password_spraying: 'password_spraying',
  impossible_travel: 'impossible_travel',
  session_hijack: 'session_in_two_locations',
  two_factor_guessing: 'two_factor_guessing',
};

test('detection finds the five attacks of the demo, and little else in its 100,000 events', () => {
  const until = new Date('2026-11-24T20:00:00Z');
  const { users, events, attacks } = makeDemo({ until });
  const known = users.map(({ id, email }) => ({ id, email, organisation_id: null }));
  const subjects = {
    byId: new Map(known.map((user) => [user.id, user])),
    byIdentifier: new Map(known.map((user) => [user.email, user])),
  };
  const batch = { id: newId(), api_key_id: null, received_at: until };
  const active = rules.map((rule) => ({ rule, thresholds: rule.thresholds }));
  const replay = openReplay([], active, 0);
  events.forEach((event, index) => {
    replay.take(detectionEventOf(toEventRow(event, index % 5000, batch, until.toISOString(), subjects)));
  });
  const alerts = replay.result().added;
  const attackOf = new Map(attacks.flatMap(({ key, event_ids }) => event_ids.map((id) => [id, key])));
  const found = alerts.flatMap(({ rules, event_id }) => {
    const attack = attackOf.get(event_id);
    return attack && rules.includes(foundBy[attack] ?? '') ? [attack] : [];
  });
  expect(new Set(found)).toEqual(new Set(Object.keys(foundBy)));
  const logins = events.filter(({ code }) => code === 'user:logged_in').length;
  const falseAlerts = alerts.filter(({ event_id }) => !attackOf.has(event_id)).length;
  expect((falseAlerts * 1000) / logins).toBeLessThan(2);
}, 120_000);
