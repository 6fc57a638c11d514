import { describe, expect, test } from 'vitest';
import { addressWithoutSecrets, failureText, withoutSecrets } from './without-secrets.ts';

describe('a web address without secrets', () => {
  test.each([
    ['https://hooks.example/services?token=CANARY', 'https://hooks.example/services'],
    ['https://ada:CANARY@hooks.example:8443/in#CANARY', 'https://hooks.example:8443/in'],
    [
      'https://hooks.slack.com/services/T00000000/B00000000/CANARYcanary0123456789ab',
      'https://hooks.slack.com/services/…/…/…',
    ],
    ['https://hooks.example/v1/audit-events/CANARY', 'https://hooks.example/v1/audit-events/…'],
    ['https://hooks.example/%43ANARY', 'https://hooks.example/…'],
    ['https://hooks.example/', 'https://hooks.example/'],
    ['mailto:CANARY@example.com', '[redacted]'],
    ['no address CANARY', '[redacted]'],
  ])('%s', (address, told) => expect(addressWithoutSecrets(address)).toBe(told));
});

describe('free text without secrets', () => {
  test.each([
    'the key gh_live_CANARYcanary0123 was in a chat',
    'his token gh_user_CANARY',
    'signed with whsec_CANARY/canary+0123=',
    'Authorization: Bearer CANARY-0123456789',
    'password=CANARY',
    'the password: "CANARY of two words"',
    'api_key = CANARY; more',
    '{"client_secret":"CANARY"}',
    'see https://gatehouse.example/reset-password#token=CANARY',
    'smtp://ada:CANARY@mail.example refused it',
    'eyJhbGciOiJIUzI1NiJ9.eyJDQU5BUlkiOjF9.CANARY',
    'CANARYcanaryCANARYcanaryCANARY0123456789',
    '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----',
  ])('%s', (text) => expect(withoutSecrets(text)).not.toMatch(/CANARY\b|CANARYc/));

  test.each([
    'Ticket HD-4711: the user lost the phone and showed an id',
    'Session 018f3a52-7c1b-7000-8000-0123456789ab was not theirs',
    'sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Requested a new password; the old one was too short',
    'ada@example.com called from +380 44 390 5555',
  ])('leaves “%s” alone', (text) => expect(withoutSecrets(text)).toBe(text));
});

test('the text of an error quotes no value', () => {
  expect(failureText(new Error('invalid input syntax for type inet: "CANARY "x""'))).toBe(
    'invalid input syntax for type inet: "…"',
  );
  expect(failureText(new Error('null value in column "id" of relation "users"'))).toBe(
    'null value in column "id" of relation "users"',
  );
  expect(failureText('connect ECONNREFUSED 127.0.0.1:25')).toBe('connect ECONNREFUSED 127.0.0.1:25');
});

test.each(['a-', 'a.', ': "', 'password', 'eyJaaaaaaaaa.', '-----BEGIN PRIVATE KEY-----', 'a://'])(
  'comes to its end with a long text of “%s”',
  (part) => {
    expect(withoutSecrets(part.repeat(16_000 / part.length))).toBeTypeOf('string');
    expect(failureText(part.repeat(1_000_000 / part.length))).toBeTypeOf('string');
  },
);
