import { expect, test } from 'vitest';
import { seeded } from '#seeds/random.ts';
import { canonical } from './canonical.ts';
import { type LeafFields, leafText } from './leaf.ts';

const texts = [
  null,
  '',
  'Mozilla/5.0 (X11; Linux x86_64)',
  '"quoted" \\ and /',
  'line\nbreak\ttab\u0001',
  '\u007f\u2028\u00e9\u20ac',
  '\ud83d\ude00',
];
const random = seeded('leaves');
const text = () => texts[random.int(0, texts.length - 1)] ?? null;
const word = () => text() ?? 'word';
const degrees = () => (random.chance(0.3) ? null : (random.int(-1800, 1800) * random.next()) / 10);

function someRow(): LeafFields {
  const isPlaced = random.chance(0.7);
  return {
    id: word(),
    subject_id: word(),
    subject_login: text(),
    actor_type: word(),
    actor_id: text(),
    actor_login: text(),
    organisation_id: text(),
    api_key_id: text(),
    code: word(),
    category: word(),
    severity: word(),
    message: text(),
    occurred_at: '2026-11-24T20:15:00.000Z',
    received_at: '2026-11-24T20:15:00.123456Z',
    outcome: word(),
    reason: text(),
    ip: text(),
    country: isPlaced ? text() : null,
    region: isPlaced ? text() : null,
    city: isPlaced ? text() : null,
    latitude: isPlaced ? degrees() : null,
    longitude: isPlaced ? degrees() : null,
    timezone: isPlaced ? text() : null,
    user_agent: text(),
    device_type: word(),
    browser: text(),
    os: text(),
    session_hash: text(),
    request_id: text(),
    target_type: text(),
    target_id: text(),
    details: random.chance(0.5) ? { b: word(), a: [1, null, word()] } : null,
    risk_score: random.chance(0.5) ? random.int(0, 100) : null,
    risk_reasons: random.chance(0.5) ? [word()] : null,
  };
}

test('a leaf is the canonical JSON of what it says, whatever stands in its texts', () => {
  for (let round = 0; round < 3000; round += 1) {
    const leaf = leafText(someRow());
    expect(canonical(JSON.parse(leaf))).toBe(leaf);
  }
});

test('a leaf says what the row holds', () => {
  const row = {
    ...someRow(),
    user_agent: '\ud83d\ude00 "x"',
    country: 'UA',
    latitude: 50.450001,
    longitude: 0,
  };
  expect(JSON.parse(leafText(row))).toMatchObject({
    id: row.id,
    actor: { id: row.actor_id, login: row.actor_login, type: row.actor_type },
    subject: { id: row.subject_id, login: row.subject_login },
    details: row.details,
    location: { country: 'UA', latitude: 50.45, longitude: 0, city: row.city },
    user_agent: row.user_agent,
  });
});
