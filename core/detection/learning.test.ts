import { expect, test } from 'vitest';
import { hanoi, oslo, scenario } from './rules/scenario.ts';

const DAY = 86_400_000;

test('no score claims to be among the top few until a thousand logins are known; nothing else waits', () => {
  const world = scenario(undefined, 0);
  world.habit(oslo);
  expect(world.learning()).toEqual({ is_learning: true, logins: 30, needed: 1000 });
  const early = world.say('user:logged_in', 0, hanoi);
  expect(early.score).toBe(79);
  expect(early.detections.map(({ rule }) => rule.id)).toContain('new_device_and_network');
  for (let user = 0; user < 65; user += 1) world.habit(oslo, `user-${user}`, 15);
  expect(world.learning().is_learning).toBe(false);
  const late = world.say('user:logged_in', DAY, { ...hanoi, ip: '14.160.0.9', region: 'SG' });
  expect(late.score).toBeGreaterThan(79);
});

test('what has been learnt is not forgotten with the years', () => {
  const world = scenario(undefined, 0);
  for (let user = 0; user < 70; user += 1) world.habit(oslo, `user-${user}`, 15);
  world.say('user:logged_in', 4 * 365 * DAY, oslo);
  expect(world.learning()).toMatchObject({ is_learning: false, logins: 1051 });
});
