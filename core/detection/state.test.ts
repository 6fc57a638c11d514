import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf } from './features.ts';
import { emptyProfile, learn, MAX_VALUES, timesSeen, unlearn, valuesSeen } from './profile.ts';
import { locationOfSession, type SessionLocation, withSession } from './state.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 25, 9);
/** Names that contain the signs by which a list is cut, and some that contain each other. */
const name = fc.constantFrom('a', 'aa', '', '|', '~', '%', '%7c', '|a~1~2', '"\\', 'ї', '1', '1~20000');

const named = (browser: string, at: number) => {
  const nowhere = {
    ip: null,
    asn: null,
    country: null,
    region: null,
    user_agent: null,
    os: null,
    device_type: null,
  };
  return { ...featuresOf({ ...nowhere, browser }, at), browser };
};

describe('what is remembered of a user', () => {
  test('is what was learnt and not unlearnt, whatever the values are', () => {
    const step = fc.record({ value: name, day: fc.integer({ min: -3, max: 9 }), forget: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const profile = emptyProfile();
        const model = new Map<string, { value: string; count: number; day: number }>();
        for (const { value, day, forget } of steps) {
          const features = named(value, day * DAY_MS);
          const known = model.get(value);
          if (forget) unlearn(profile, features);
          else learn(profile, features, day * DAY_MS);
          if (!forget) {
            const count = (known?.count ?? 0) + 1;
            model.set(value, { value, count, day: Math.max(known?.day ?? day, day) });
          } else if (known && known.count > 1) known.count -= 1;
          else model.delete(value);
          expect(timesSeen(profile, 'browser', value)).toBe(model.get(value)?.count ?? 0);
        }
        expect(valuesSeen(profile, 'browser')).toEqual([...model.values()]);
      }),
    );
  });

  test('gives way in the order of the days, and on one day the rarest first', () => {
    const profile = emptyProfile();
    learn(profile, named('often', NOW), NOW, 2);
    for (let index = 0; index < MAX_VALUES; index += 1) learn(profile, named(`v${index}`, NOW), NOW);
    const kept = valuesSeen(profile, 'browser').map(({ value }) => value);
    expect(kept).toHaveLength(MAX_VALUES);
    expect(kept.slice(0, 2)).toEqual(['often', 'v1']);
  });

  test('of sessions are the twenty that were used last', () => {
    const location: SessionLocation = { at: NOW, country: 'NO', family: 'Chrome|~% on Linux', network: null };
    let sessions = '';
    for (let index = 0; index < 25; index += 1) {
      sessions = withSession(sessions, `hash ${index}`, { ...location, at: NOW + index });
      sessions = withSession(sessions, 'hash 0', { ...location, at: NOW + index });
    }
    expect(locationOfSession(sessions, 'hash 0')).toEqual({ ...location, at: NOW + 24 });
    expect(locationOfSession(sessions, 'hash 5')).toBeUndefined();
    expect(locationOfSession(sessions, 'hash 6')).toEqual({ ...location, at: NOW + 6 });
  });
});
