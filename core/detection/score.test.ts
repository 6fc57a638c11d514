import { beforeEach, describe, expect, test } from 'vitest';
import { networkOf } from '#core/platform/address.ts';
import {
  addCount,
  type Counts,
  countLogin,
  emptyCounts,
  HALF_LIFE_DAYS,
  shareOf,
  weightAt,
} from './counts.ts';
import { type FeatureSource, featuresOf, levels } from './features.ts';
import { emptyProfile, learn, MAX_VALUES, type Profile, timesSeen, unlearn, valuesSeen } from './profile.ts';
import { addToSketch, emptySketch, scoreOfTail, tailShare } from './quantiles.ts';
import { reasonsOf } from './reasons.ts';
import { scoreLogin } from './score.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 9);

const home: FeatureSource = {
  ip: '84.212.111.9',
  asn: 25400,
  country: 'NO',
  region: '03',
  user_agent: 'desktop Chrome 140',
  browser: 'Chrome 140',
  os: 'Windows 10',
  device_type: 'desktop',
};
const hanoi: FeatureSource = {
  ip: '171.241.0.7',
  asn: 7552,
  country: 'VN',
  region: 'HN',
  user_agent: 'Firefox on Linux',
  browser: 'Firefox 143',
  os: 'Linux',
  device_type: 'desktop',
};

let counts: Counts;
let profile: Profile;
const score = (source: FeatureSource, at = NOW) =>
  scoreLogin(counts, profile, featuresOf(source, at), at).log_ratio;

beforeEach(() => {
  counts = emptyCounts();
  profile = emptyProfile();
  for (let index = 0; index < 500; index += 1) {
    const country = index % 50 === 0 ? 'DE' : 'NO';
    const source = { ...home, ip: `84.212.${index % 100}.4`, country };
    countLogin(counts, featuresOf(source, NOW - DAY), weightAt(NOW - DAY));
  }
  for (let day = 20; day > 0; day -= 1) learn(profile, featuresOf(home, NOW - day * DAY), NOW - day * DAY);
});

describe('the score', () => {
  test('is lowest for what the user always does', () => {
    expect(score(home)).toBeLessThan(-5);
  });

  test('rises step by step: new address, new network, new region, new country', () => {
    const steps = [
      home,
      { ...home, ip: '84.212.111.10' },
      { ...home, ip: '91.14.106.3' },
      { ...home, ip: '91.14.106.3', region: '11' },
      { ...home, ip: '91.14.106.3', region: 'BE', country: 'DE' },
    ].map((source) => score(source));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('a new browser version costs little, another system much more', () => {
    const update = score({ ...home, browser: 'Chrome 141', user_agent: 'desktop Chrome 141' });
    const other = score({ ...home, browser: 'Safari 18', os: 'Mac OS 15', user_agent: 'mac Safari' });
    expect(update - score(home)).toBeLessThan((other - score(home)) / 2);
  });

  test('new location and new device at once is far from anything usual', () => {
    expect(score(hanoi) - score(home)).toBeGreaterThan(12);
  });

  test('without history it leans on how rare the location is for everyone', () => {
    profile = emptyProfile();
    expect(score(hanoi)).toBeGreaterThan(score(home));
  });

  test('a network that unfamiliar sources fail from is riskier, within bounds', () => {
    const quiet = score(hanoi);
    for (let index = 0; index < 10_000; index += 1)
      addCount(counts, 'unfamiliar', '171.241.0.0/24', weightAt(NOW));
    expect(score(hanoi)).toBeGreaterThan(quiet);
    expect(score(hanoi)).toBeLessThan(quiet + 4);
  });

  test('is a number whatever is missing', () => {
    const nothing = {
      ip: null,
      asn: null,
      country: null,
      region: null,
      user_agent: null,
      browser: null,
      os: null,
      device_type: null,
    };
    expect(score(nothing)).toBeGreaterThan(score(home));
    profile = emptyProfile();
    counts = emptyCounts();
    expect(Number.isFinite(score(nothing))).toBe(true);
  });
});

describe('who runs the network', () => {
  const cafe = { ...home, ip: '88.88.4.4', asn: 2119 };

  test('another operator in the same region is riskier than another network of the same one', () => {
    expect(score(cafe)).toBeGreaterThan(score({ ...cafe, asn: 25400 }) + 1);
  });

  test('one that hardly anyone logs in through is riskier than a common one', () => {
    for (let index = 0; index < 200; index += 1)
      countLogin(counts, featuresOf({ ...cafe, ip: `88.88.${index}.4` }, NOW - DAY), weightAt(NOW - DAY));
    expect(score({ ...cafe, asn: 24940 })).toBeGreaterThan(score(cafe) + 0.5);
  });

  test('one that unfamiliar sources fail from is riskier, in all of its networks, but never without bound', () => {
    for (let index = 0; index < 20; index += 1)
      countLogin(counts, featuresOf({ ...cafe, ip: `88.88.${index}.4` }, NOW - DAY), weightAt(NOW - DAY));
    const quiet = score(cafe);
    for (let index = 0; index < 10_000; index += 1)
      addCount(counts, 'unfamiliar_asn', 'AS2119', weightAt(NOW));
    expect(score(cafe)).toBeGreaterThan(quiet + 0.7);
    expect(score(cafe)).toBeLessThan(quiet + 4.2);
  });

  test('where the user logs in from anyway, it changes nothing that unfamiliar sources fail from there', () => {
    const quiet = score(home);
    for (let index = 0; index < 10_000; index += 1)
      addCount(counts, 'unfamiliar_asn', 'AS25400', weightAt(NOW));
    expect(score(home)).toBeLessThan(-3);
    expect(score(home) - quiet).toBeLessThan(4.2);
  });

  test('a history from before there was such data makes no operator look new', () => {
    delete profile.seen.asn;
    expect(Math.abs(score(home) - score({ ...home, asn: null }))).toBeLessThan(1);
    expect(Math.abs(score(cafe) - score({ ...cafe, asn: 25400 }))).toBeLessThan(4.2);
    const { parts } = scoreLogin(counts, profile, featuresOf(cafe, NOW), NOW);
    const codes = reasonsOf(parts, profile, featuresOf(cafe, NOW)).map(({ code }) => code);
    expect(codes).not.toContain('first_operator');
    expect(codes).not.toContain('rare_operator');
  });

  test('is named in the reasons when it is what is new', () => {
    const features = featuresOf({ ...home, ip: '95.216.1.1', asn: 24940 }, NOW);
    const { parts } = scoreLogin(counts, profile, features, NOW);
    expect(reasonsOf(parts, profile, features)).toContainEqual({
      code: 'first_operator',
      params: { operator: { name: 'Hetzner Online GmbH', asn: 24940 } },
    });
  });
});

test('who copies the user’s device gains nothing by it over a new location with the baseline device', () => {
  const away = { ...home, ip: '91.14.106.3', asn: 3320, region: '11' };
  expect(score(away)).toBeGreaterThan(score(home) + 4);
  const other = { ...home, browser: 'Safari 18', os: 'Mac OS 15', user_agent: 'mac Safari' };
  expect(score(away)).toBeGreaterThan(score(other));
});

describe('what it is made of', () => {
  test('counts lose half their weight in a half-life, in whatever order logins arrive', () => {
    const late = emptyCounts();
    const then = NOW - HALF_LIFE_DAYS * DAY;
    addCount(late, 'country', 'NO', weightAt(NOW));
    addCount(late, 'country', 'VN', weightAt(then));
    const of = (country: string) => late.country.values.get(country) ?? 0;
    expect(of('VN') / of('NO')).toBeCloseTo(0.5);
  });

  test('a value never seen has a share of its own, and shares stay below one', () => {
    const features = featuresOf(hanoi, NOW);
    const share = shareOf(counts, features, 'country', weightAt(NOW));
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.01);
  });

  test('a profile keeps at most fifty values a level, the newest', () => {
    const many = emptyProfile();
    for (let index = 0; index < 200; index += 1) {
      const at = NOW + index * DAY;
      learn(many, featuresOf({ ...home, ip: `84.1.${index}.1` }, at), at);
    }
    expect(valuesSeen(many, 'network')).toHaveLength(MAX_VALUES);
    expect(timesSeen(many, 'network', '84.1.199.0/24')).toBe(1);
    expect(timesSeen(many, 'network', '84.1.0.0/24')).toBe(0);
  });

  test('a login that was not the user’s can be taken out again', () => {
    const before = structuredClone(profile);
    learn(profile, featuresOf(hanoi, NOW), NOW);
    unlearn(profile, featuresOf(hanoi, NOW));
    const times = (of: Profile) =>
      levels.map((level) => valuesSeen(of, level).map(({ value, count }) => [value, count]));
    expect(times(profile)).toEqual(times(before));
    expect(profile.logins).toBe(before.logins);
  });

  test.each([
    ['84.212.111.9', '84.212.111.0/24'],
    ['2001:db8:12:34::1', '2001:db8:12::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['no address', null],
  ])('the network of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('from 0 to 100', () => {
  test('80 is the top three in a hundred of the service’s own logins, 100 the top one in a thousand', () => {
    const sketch = emptySketch();
    for (let index = 0; index < 10_000; index += 1) addToSketch(sketch, -20 + index / 500, weightAt(NOW));
    const scoreAt = (share: number) =>
      scoreOfTail(tailShare(sketch, -20 + (10_000 * (1 - share)) / 500, NOW));
    expect(scoreAt(0.03)).toBeGreaterThan(77);
    expect(scoreAt(0.03)).toBeLessThan(83);
    expect(scoreAt(0.5)).toBeLessThan(25);
    expect(scoreOfTail(0.001)).toBe(100);
    expect(scoreOfTail(0)).toBe(100);
    expect(scoreOfTail(1)).toBe(0);
  });

  test('it never falls when the log ratio rises', () => {
    const sketch = emptySketch();
    for (let index = 0; index < 300; index += 1)
      addToSketch(sketch, -10 + Math.sin(index) * 8, weightAt(NOW));
    const scores = Array.from({ length: 400 }, (_, index) =>
      scoreOfTail(tailShare(sketch, -45 + index / 5, NOW)),
    );
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
  });
});
